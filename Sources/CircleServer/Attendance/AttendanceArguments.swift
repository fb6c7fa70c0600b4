import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

extension API {
  /// What the address of a request says of which attendance is wanted.
  ///
  /// An argument that is empty is none: forms send them so.
  func filter(of request: Request) async throws -> AttendanceFilter {
    let days = try days(of: request)
    var filter = AttendanceFilter(from: days.lowerBound, to: days.upperBound)
    filter.program = try await program(of: request)?.id
    filter.group = try await group(of: request)?.id
    filter.participant = try await participant(of: request)?.id
    filter.facilitator = try request.wish("facilitator").map { wish in
      let id = StaffID(wish)
      guard staff.record(id) != nil else { throw Problem.unknown("facilitator", wish) }
      return id
    }
    filter.status = try request.wish("status").map { wish in
      guard let status = Attendance.Status(rawValue: wish) else {
        throw Problem.choice("status", of: Attendance.Status.allCases.map(\.rawValue))
      }
      return status
    }
    filter.isSigned = try request.choice("signed", of: ["yes", "no"]).map { $0 == "yes" }
    return filter
  }

  /// The first and the last day.
  func days(of request: Request) throws -> ClosedRange<Day> {
    guard let from = try request.day("from"), let to = try request.day("to") else {
      throw Problem.bad(
        Text(
          en: "“from” and “to” are needed, as days such as 2026-11-17.",
          es: "Hacen falta “from” y “to”, como días: 2026-11-17."))
    }
    guard from <= to else {
      throw Problem.fields([
        FieldProblem(
          field: "to",
          message: Text(
            en: "The last day can’t be before the first one.",
            es: "El último día no puede ser antes del primero."))
      ])
    }
    return from...to
  }

  func program(of request: Request) async throws -> ProgramRecord? {
    guard let wish = request.wish("program") else { return nil }
    guard let program = try await directory.programs().first(where: { $0.id.text == wish }) else {
      throw Problem.unknown("program", wish)
    }
    return program
  }

  func group(of request: Request) async throws -> GroupRecord? {
    guard let wish = request.wish("group") else { return nil }
    guard let group = try await directory.groups().first(where: { $0.id.text == wish }) else {
      throw Problem.unknown("group", wish)
    }
    return group
  }

  func participant(of request: Request) async throws -> ParticipantRecord? {
    guard let wish = request.wish("participant") else { return nil }
    guard let participant = try await directory.participant(ParticipantID(wish)) else {
      throw Problem.unknown("participant", wish)
    }
    return participant
  }
}

extension API.Problem {
  static func unknown(_ field: String, _ value: String) -> Self {
    let shown = String(PlainLine.tidy(value).prefix(64))
    return .fields([
      API.FieldProblem(
        field: field,
        message: Text(
          en: "There is no \(field) “\(shown)”.", es: "No hay ningún “\(field)” “\(shown)”."))
    ])
  }

  static func choice(_ field: String, of choices: [String]) -> Self {
    let list = choices.joined(separator: ", ")
    return .fields([
      API.FieldProblem(
        field: field,
        message: Text(
          en: "“\(field)” is one of: \(list).", es: "“\(field)” es uno de estos: \(list)."))
    ])
  }
}

extension Request {
  /// The value of an argument; nil also when it is empty.
  func wish(_ name: String) -> String? {
    argument(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  func day(_ name: String) throws -> Day? {
    guard let wish = wish(name) else { return nil }
    guard let day = Day(wish) else {
      throw API.Problem.fields([
        API.FieldProblem(
          field: name,
          message: Text(
            en: "“\(name)” is a day such as 2026-11-17.", es: "“\(name)” es un día como 2026-11-17."
          ))
      ])
    }
    return day
  }

  func choice(_ name: String, of choices: [String]) throws -> String? {
    guard let wish = wish(name) else { return nil }
    guard choices.contains(wish) else { throw API.Problem.choice(name, of: choices) }
    return wish
  }

  func number(_ name: String, in range: ClosedRange<Int>, otherwise: Int) throws -> Int {
    guard let wish = wish(name) else { return otherwise }
    guard let number = Int(wish), range.contains(number) else {
      throw API.Problem.fields([
        API.FieldProblem(
          field: name,
          message: Text(
            en: "“\(name)” is a number from \(range.lowerBound) to \(range.upperBound).",
            es: "“\(name)” es un número de \(range.lowerBound) a \(range.upperBound)."))
      ])
    }
    return number
  }
}
