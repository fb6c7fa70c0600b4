import CircleCore
import CircleService

/// Attendance as a FHIR R4 bundle (https://hl7.org/fhir/R4): of type collection, with a Group for
/// each group, a Practitioner for each who led or signed, an Encounter for each session, and one for
/// each person in it, as part of that. Written session by session; what a session refers to stands
/// before it.
///
/// People aren't resources here: the subject of their encounters is a Patient told by a logical
/// identifier, which the record system that takes the bundle knows or maps.
struct FHIRFormat: TextFormat {
  typealias Row = AttendanceRecord

  private let options: ExportOptions
  private let people: [ParticipantID: ParticipantRecord]
  private var written: Set<FHIRName> = []

  init(_ options: ExportOptions, people: [ParticipantID: ParticipantRecord]) {
    self.options = options
    self.people = people
  }

  func begin(_ bytes: inout [UInt8]) {
    bytes.write("{\"resourceType\":\"Bundle\",\"meta\":")
    FHIRValue.members([
      (
        "security",
        .list([
          .coding(FHIRSystem.confidentiality, "R", "restricted"),
          .coding(FHIRSystem.act, "42CFRPart2", "42 CFR Part2"),
        ])
      ),
      // There is no other place in a bundle for a sentence that goes with it.
      ("tag", .list([.coding(FHIRSystem.notice, "notice", options.notice[options.language])])),
    ]).write(to: &bytes)
    bytes.write(",\"type\":\"collection\",\"timestamp\":\"\(ISOTime.utc(options.madeAt))\"")
  }

  mutating func write(_ record: AttendanceRecord, to bytes: inout [UInt8]) throws {
    let zone = try ProgramZone.named(record.header.zone)
    let session = FHIRSession(record, zone: zone, names: options.names, people: people)
    for (name, resource) in session.resources {
      // Groups and practitioners come again with each of their sessions.
      if !session.isOwn(name) && !written.insert(name).inserted { continue }
      bytes.write(isFirst ? ",\"entry\":[\n" : ",\n")
      isFirst = false
      bytes.write("{\"fullUrl\":\"\(name.address)\",\"resource\":")
      resource.write(to: &bytes)
      bytes.write("}")
    }
  }

  private var isFirst = true

  func end(_ bytes: inout [UInt8]) {
    // An empty list isn't allowed; a bundle without entries is.
    bytes.write(isFirst ? "}\n" : "\n]}\n")
  }
}

enum FHIRSystem {
  static let act = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
  static let confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
  static let participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
  static let notice = "urn:circle:notice"
  static let session = "urn:circle:session"
  static let attendance = "urn:circle:attendance"
  static let group = "urn:circle:group"
  static let staff = "urn:circle:staff"
  /// Numbers that say nothing about the person.
  static let participant = "urn:circle:participant"
  /// The clinic's record numbers.
  static let record = "urn:circle:record-number"
  /// Extensions.
  static let status = "urn:circle:attendance-status"
  static let mode = "urn:circle:attendance-mode"
  static let gross = "urn:circle:gross-duration"
  /// What the person had of one module; its own extensions are the three below.
  static let module = "urn:circle:delivered-module"
  static let moduleID = "module"
  static let moduleVersion = "version"
  static let moduleDuration = "duration"
}
