import CircleCore

/// What a kind of service has to amount to, and by which rules attendance counts toward it.
///
/// The numbers come from regulators and payers; a clinic sets them in its configuration, and
/// `Config/circled.yaml` names the sources of those that are shipped.
public struct ServiceProfile: Sendable, Hashable {
  public typealias Window = SessionRules.Window

  public var id: ProfileID
  public var name: Text
  /// Minutes of service that make a day.
  public var dayMinutes: Int
  /// Minutes of service that make a week, unless a participant has a target of their own.
  public var weekMinutes: Int
  /// Whether breaks are service.
  public var countsBreaks: Bool
  /// Minutes after the start from which an arrival is late.
  public var lateAfter: Int
  /// Minutes before the end from which a departure is no longer early.
  public var leftEarlyBefore: Int
  /// More people than this in a group are worth a warning. Nobody is turned away.
  public var groupSize: Int?
  /// Minutes of attendance are floored to a multiple of this.
  public var roundTo: Int
  public var window: Window
  /// So many sessions missed one after the other are worth a word.
  public var missesInARow: Int
  /// Whether an amendment of a signed record waits for a supervisor.
  public var countersign: Bool
  /// What a signature says, in the clinic's own words.
  public var statement: Text?

  public init(
    id: ProfileID, name: Text, dayMinutes: Int, weekMinutes: Int, countsBreaks: Bool = false,
    lateAfter: Int = 10, leftEarlyBefore: Int = 10, groupSize: Int? = nil, roundTo: Int = 1,
    window: Window = .actual, missesInARow: Int = 2, countersign: Bool = false,
    statement: Text? = nil
  ) {
    self.id = id
    self.name = name
    self.dayMinutes = dayMinutes
    self.weekMinutes = weekMinutes
    self.countsBreaks = countsBreaks
    self.lateAfter = lateAfter
    self.leftEarlyBefore = leftEarlyBefore
    self.groupSize = groupSize
    self.roundTo = roundTo
    self.window = window
    self.missesInARow = missesInARow
    self.countersign = countersign
    self.statement = statement
  }

  /// The ASAM Criteria's level 2.1 is 9 hours of service a week or more for adults and 6 or more for
  /// adolescents, level 2.5 is 20 or more. Medicare asks for 9 (42 CFR 410.44(c)) and 20 hours
  /// (410.43(c)) a week. HCPCS H0015 is a program of at least 3 hours a day on 3 days a week.
  public static let shipped = [
    ServiceProfile(
      id: ProfileID("adult-iop"),
      name: Text(
        en: "Adult intensive outpatient", es: "Programa ambulatorio intensivo para adultos"),
      dayMinutes: 180, weekMinutes: 540, groupSize: 12),
    ServiceProfile(
      id: ProfileID("adolescent-iop"),
      name: Text(
        en: "Adolescent intensive outpatient",
        es: "Programa ambulatorio intensivo para adolescentes"),
      dayMinutes: 180, weekMinutes: 360, groupSize: 8),
    ServiceProfile(
      id: ProfileID("partial-hospitalization"),
      name: Text(en: "Partial hospitalization", es: "Hospitalización parcial"),
      dayMinutes: 240, weekMinutes: 1_200, groupSize: 15),
  ]
}

/// All profiles of a clinic.
public struct ServiceProfiles: Sendable, Hashable {
  /// At least one.
  public let all: [ServiceProfile]
  /// Answers that an anonymous question needs before its results can be shown.
  public let minimumAnswers: Int

  public init(_ all: [ServiceProfile], minimumAnswers: Int = SessionRules().minimumAnswers) {
    precondition(!all.isEmpty, "a clinic has a service profile")
    self.all = all
    self.minimumAnswers = minimumAnswers
  }

  public static let shipped = ServiceProfiles(ServiceProfile.shipped)

  public subscript(id: ProfileID) -> ServiceProfile? { all.first { $0.id == id } }

  /// The program's profile. One whose profile has been taken out of the configuration goes by the
  /// first; `circled` says so when it starts.
  public func profile(of program: ProgramRecord) -> ServiceProfile {
    self[program.profile] ?? all[0]
  }

  /// What the plan of a session of this program fixes.
  public func rules(of program: ProgramRecord) -> SessionRules {
    let profile = profile(of: program)
    return SessionRules(
      minimumAnswers: minimumAnswers, lateAfter: profile.lateAfter,
      leftEarlyBefore: profile.leftEarlyBefore, countsBreaks: profile.countsBreaks,
      window: profile.window, roundTo: profile.roundTo, groupSize: profile.groupSize,
      countersign: profile.countersign, statement: profile.statement)
  }
}
