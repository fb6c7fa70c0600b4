import CircleCore
import CircleProtocol
import CircleService

/// Reads the fields of a form and collects everything that is wrong with them, so that a person can
/// mend all of it at once.
///
/// What can't be read comes out as nil or empty; nothing of it counts once `check` has thrown.
struct Form {
  let members: [String: JSON]
  private(set) var problems: [API.FieldProblem] = []

  init(_ members: [String: JSON]) { self.members = members }

  /// - Throws: `API.Problem.fields` when anything is wrong.
  func check() throws(API.Problem) {
    if !problems.isEmpty { throw .fields(problems) }
  }

  mutating func complain(_ field: String, _ message: Text) {
    problems.append(API.FieldProblem(field: field, message: message))
  }

  private func value(_ field: String) -> JSON? {
    guard let value = members[field], value != .null, value != .string("") else { return nil }
    return value
  }

  // MARK: Texts

  /// A line that has to be there.
  mutating func line(_ field: String, upTo length: Int) -> String {
    guard let line = optionalLine(field, upTo: length) else {
      if !problems.contains(where: { $0.field == field }) {
        complain(field, Text(en: "This is needed.", es: "Esto hace falta."))
      }
      return ""
    }
    return line
  }

  /// - Parameter length: In characters.
  mutating func optionalLine(_ field: String, upTo length: Int) -> String? {
    guard let value = value(field) else { return nil }
    guard let text = value.string else { return wrongKind(field) }
    let line = PlainLine.tidy(text)
    guard line.count <= length else {
      complain(
        field,
        Text(
          en: "This is too long. \(length) characters are the most.",
          es: "Es demasiado largo. \(length) caracteres es lo máximo."))
      return nil
    }
    return line.isEmpty ? nil : line
  }

  /// An id, which is nobody's to read.
  mutating func optionalID<Kind>(_ field: String) -> Identifier<Kind>? {
    guard let value = value(field) else { return nil }
    guard let text = value.string, text.utf8.count <= 64 else { return wrongKind(field) }
    return Identifier(text)
  }

  mutating func id<Kind>(_ field: String) -> Identifier<Kind> {
    let id: Identifier<Kind>? = optionalID(field)
    let isSaid = problems.contains { $0.field == field }
    return id ?? Identifier(isSaid ? "" : line(field, upTo: 64))
  }

  mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ field: String, among choices: [Value] = Array(Value.allCases), otherwise: Value? = nil
  ) -> Value {
    if value(field) == nil, let otherwise { return otherwise }
    let given = value(field)?.string
    guard let choice = choices.first(where: { $0.rawValue == given }) else {
      let list = choices.map(\.rawValue).joined(separator: ", ")
      complain(field, Text(en: "This is one of: \(list).", es: "Es uno de estos: \(list)."))
      return otherwise ?? choices[0]
    }
    return choice
  }

  // MARK: Numbers, days and times

  mutating func optionalNumber(_ field: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = value(field) else { return nil }
    guard let number = value.int, range.contains(number) else {
      complain(
        field,
        Text(
          en: "This is a whole number from \(range.lowerBound) to \(range.upperBound).",
          es: "Es un número entero de \(range.lowerBound) a \(range.upperBound)."))
      return nil
    }
    return number
  }

  mutating func number(_ field: String, in range: ClosedRange<Int>) -> Int {
    if value(field) == nil { _ = line(field, upTo: 1) }
    return optionalNumber(field, in: range) ?? range.lowerBound
  }

  mutating func optionalDay(_ field: String) -> Day? {
    guard let value = value(field) else { return nil }
    guard let day = value.string.flatMap(Day.init) else {
      complain(
        field, Text(en: "This is a day such as 2026-11-17.", es: "Es un día como 2026-11-17."))
      return nil
    }
    return day
  }

  /// A day that has to be there.
  mutating func day(_ field: String) -> Day? {
    if value(field) == nil { _ = line(field, upTo: 1) }
    return optionalDay(field)
  }

  /// The first and the last day of something.
  mutating func days(from: String, to: String) -> (from: Day?, to: Day?) {
    let (first, last) = (optionalDay(from), optionalDay(to))
    if let first, let last, last < first {
      complain(
        to,
        Text(
          en: "The last day can’t be before the first one.",
          es: "El último día no puede ser antes del primero."))
    }
    return (first, last)
  }

  mutating func time(_ field: String) -> ClockTime? {
    guard let time = value(field)?.string.flatMap(ClockTime.init) else {
      complain(field, Text(en: "This is a time such as 09:00.", es: "Es una hora como 09:00."))
      return nil
    }
    return time
  }

  // MARK: Lists

  /// - Returns: nil when it isn't a list or has too many elements; empty when there is none.
  mutating func list(_ field: String, upTo count: Int) -> [JSON]? {
    guard let value = value(field) else { return [] }
    guard let list = value.array, list.count <= count else { return wrongKind(field) }
    return list
  }

  private mutating func wrongKind<Value>(_ field: String) -> Value? {
    complain(field, Text(en: "This can’t be read.", es: "Esto no se puede leer."))
    return nil
  }
}
