import Foundation

extension AttendanceReport {
  /// The table as JSON: `{"from","to","rows":[…]}` with the columns of the CSV. What isn't there is
  /// null, so that every row has all keys.
  ///
  /// - Parameters:
  ///   - from: The first day that was asked for, and `to` the last.
  public static func json(
    _ rows: [AttendanceRow], from: String, to: String
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    let data = try encoder.encode(AttendanceTable(from: from, to: to, rows: rows))
    return String(decoding: data, as: UTF8.self)
  }
}

private struct AttendanceTable: Encodable {
  let from: String
  let to: String
  let rows: [AttendanceRow]
}

extension AttendanceRow: Encodable {
  private enum Key: String, CodingKey {
    case date, session, group, groupTitle, program, zone, participant, name, status, mode, arrived
    case left, grossMinutes, netMinutes, reason, markedBy, signedBy, signedAt
  }

  public func encode(to encoder: any Encoder) throws {
    var row = encoder.container(keyedBy: Key.self)
    try row.encode(date, forKey: .date)
    try row.encode(session, forKey: .session)
    try row.encode(group, forKey: .group)
    try row.encode(groupTitle, forKey: .groupTitle)
    try row.encode(program, forKey: .program)
    try row.encode(zone, forKey: .zone)
    try row.encode(participant, forKey: .participant)
    try row.encode(name, forKey: .name)
    try row.encode(status, forKey: .status)
    try row.encode(mode, forKey: .mode)
    try row.encode(arrived, forKey: .arrived)
    try row.encode(left, forKey: .left)
    try row.encode(grossMinutes, forKey: .grossMinutes)
    try row.encode(netMinutes, forKey: .netMinutes)
    try row.encode(reason, forKey: .reason)
    try row.encode(markedBy, forKey: .markedBy)
    try row.encode(signedBy, forKey: .signedBy)
    try row.encode(signedAt, forKey: .signedAt)
  }
}
