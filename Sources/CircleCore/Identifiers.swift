/// An identifier of one kind of thing, so that a participant's id can't be passed where a step's is wanted.
///
/// The text is opaque: at most 64 bytes when it comes from outside (checked where it comes in).
public struct Identifier<Kind>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let text: String

  public init(_ text: String) { self.text = text }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  public var description: String { text }
}

/// The kinds of thing that have identifiers. None of them has values.
public enum Named {
  public enum Session {}
  public enum Program {}
  public enum Group {}
  public enum Schedule {}
  public enum Participant {}
  public enum Guest {}
  public enum Staff {}
  public enum Part {}
  public enum Step {}
  public enum Item {}
  public enum Text {}
  public enum Command {}
}

/// One sitting of a group on one day.
public typealias SessionID = Identifier<Named.Session>
/// A treatment program, such as an adult intensive outpatient program.
public typealias ProgramID = Identifier<Named.Program>
/// A group within a program.
public typealias GroupID = Identifier<Named.Group>
/// A group's weekly times.
public typealias ScheduleID = Identifier<Named.Schedule>
/// A person in treatment who is on a roster.
public typealias ParticipantID = Identifier<Named.Participant>
/// Somebody at the door who has given a code and a name, and isn't matched to the roster yet.
public typealias GuestID = Identifier<Named.Guest>
/// A facilitator or supervisor.
public typealias StaffID = Identifier<Named.Staff>
/// A part of the agenda: one module, as it is planned for one session.
public typealias PartID = Identifier<Named.Part>
/// A step of a part, unique within the session's plan.
public typealias StepID = Identifier<Named.Step>
/// An anonymous question. It has the id of its step.
public typealias ItemID = Identifier<Named.Item>
/// One text that came without a name. It is random, so their order says nothing.
public typealias TextID = Identifier<Named.Text>
/// The client's own id of a command. Sending a command again with it does nothing twice.
public typealias CommandID = Identifier<Named.Command>
