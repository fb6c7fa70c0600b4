import CircleCore
import CircleService
import Foundation
import GRDB

// How the directory's records lie in their tables.

/// Short lists, kept as JSON.
enum StoredList {
  static func text(_ list: [String]) -> String {
    do {
      return String(decoding: try JSONEncoder().encode(list), as: UTF8.self)
    } catch {
      preconditionFailure("an array of strings can always be encoded: \(error)")
    }
  }

  static func list(_ text: String) -> [String]? {
    try? JSONDecoder().decode([String].self, from: Data(text.utf8))
  }
}

/// Reads values that have to be right in a sound file.
private struct Cells {
  let row: Row
  let file: String
  let owner: String

  func value<Value: RawRepresentable<String>>(_ name: String) throws -> Value {
    guard let value = Value(rawValue: row[name]) else { throw damaged(name) }
    return value
  }

  func day(_ name: String) throws -> Day? {
    guard let text = row[name] as String? else { return nil }
    guard let day = Day(text) else { throw damaged(name) }
    return day
  }

  func list(_ name: String) throws -> [String] {
    guard let list = StoredList.list(row[name]) else { throw damaged(name) }
    return list
  }

  func damaged(_ name: String) -> StoreError {
    .corrupt(file: file, reason: "\(owner) has an unknown \(name.replacing("_", with: " "))")
  }
}

extension ProgramRecord {
  init(_ row: Row) {
    self.init(
      id: ProgramID(row["id"]), name: row["name"], zone: row["zone"], site: row["site"],
      profile: ProfileID(row["profile"]))
  }
}

extension GroupRecord {
  init(_ row: Row, file: String) throws {
    let cells = Cells(row: row, file: file, owner: "a group")
    self.init(
      id: GroupID(row["id"]), program: ProgramID(row["program"]), title: row["title"],
      kind: try cells.value("kind"), mode: try cells.value("mode"))
  }
}

extension ScheduleRecord {
  static let columns = """
    id, "group", weekdays, starts, minutes, break_minutes, first_day, last_day, except_days, modules
    """

  init(_ row: Row, file: String) throws {
    let cells = Cells(row: row, file: file, owner: "a schedule")
    guard let from = try cells.day("first_day") else { throw cells.damaged("first_day") }
    guard let start = ClockTime(row["starts"]) else { throw cells.damaged("starts") }
    let weekdays = try cells.list("weekdays").compactMap { Int($0).flatMap(Weekday.init) }
    let except = try cells.list("except_days").compactMap(Day.init)
    self.init(
      id: ScheduleID(row["id"]), group: GroupID(row["group"]), weekdays: Set(weekdays),
      start: start, minutes: row["minutes"], breakMinutes: row["break_minutes"], from: from,
      to: try cells.day("last_day"), except: Set(except), modules: try cells.list("modules"))
  }
}

extension GroupPlanRecord {
  init(_ row: Row, file: String) throws {
    let cells = Cells(row: row, file: file, owner: "the plan of a group")
    let plan: GroupPlan
    do {
      plan = try JSONDecoder().decode(GroupPlan.self, from: Data((row["plan"] as String).utf8))
    } catch {
      throw cells.damaged("plan")
    }
    self.init(
      group: GroupID(row["group"]), plan: plan,
      madeAt: Instant(milliseconds: row["made_at"]), next: row["next"])
  }

  var storedPlan: String {
    do {
      return String(decoding: try JSONEncoder().encode(plan), as: UTF8.self)
    } catch {
      preconditionFailure("texts and whole numbers can always be encoded: \(error)")
    }
  }
}

extension ParticipantRecord {
  static let columns =
    "id, name, legal_name, record_number, language, week_minutes, discharged_on"

  init(_ row: Row, file: String) throws {
    let cells = Cells(row: row, file: file, owner: "a participant")
    self.init(
      id: ParticipantID(row["id"]), name: row["name"], language: try cells.value("language"),
      legalName: row["legal_name"], recordNumber: row["record_number"],
      weekMinutes: row["week_minutes"], dischargedOn: try cells.day("discharged_on"))
  }
}

extension EnrollmentRecord {
  static let columns = "participant, \"group\", first_day, last_day"

  init(_ row: Row, file: String) throws {
    let cells = Cells(row: row, file: file, owner: "an enrollment")
    let hasAlwaysBeen = row["first_day"] as String == ""
    self.init(
      participant: ParticipantID(row["participant"]), group: GroupID(row["group"]),
      from: hasAlwaysBeen ? nil : try cells.day("first_day"), to: try cells.day("last_day"))
  }
}

extension StaffRecord {
  init(_ row: Row, file: String) throws {
    let cells = Cells(row: row, file: file, owner: "a member of staff")
    self.init(
      id: StaffID(row["id"]), userName: row["user_name"], name: row["name"],
      signature: row["signature"], role: try cells.value("role"),
      passwordHash: row["password_hash"])
  }
}

extension SessionRecord {
  init(_ row: Row) {
    self.init(
      id: SessionID(row["id"]), group: GroupID(row["group"]), code: row["code"],
      startsAt: Instant(milliseconds: row["starts_at"]),
      endsAt: Instant(milliseconds: row["ends_at"]))
  }
}
