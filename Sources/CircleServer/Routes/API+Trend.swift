import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

extension API {
  /// How a group's answers to a question of this session have gone over its sessions, for those who
  /// lead it and for supervisors.
  func readTrend(_ session: SessionID, _ request: Request) async throws -> Response {
    let member = try staffMember(request)
    guard let record = try await directory.sessions(.id(session)).first,
      let state = try await sessions.state(of: session)
    else { throw Problem.notFound }
    guard member.role == .supervisor || state.plan.staff.contains(where: { $0.id == member.id })
    else { throw Problem.notAllowed }
    guard let item = request.argument("item"),
      let trend = try await sessions.trend(of: ItemID(item), in: record, by: directory)
    else { throw Problem.notFound }
    return Reply.json(trend.json)
  }
}

extension Trend {
  var json: JSON {
    [
      "measure": .string(measure), "from": .int(numbers.lowerBound),
      "to": .int(numbers.upperBound),
      "points": .array(
        points.map { point in
          [
            "session": .string(point.session.text),
            "startsAt": .int(Int(point.startsAt.milliseconds)), "answers": .int(point.answers),
            "mean": .double((point.mean * 10).rounded() / 10), "low": .int(point.low),
            "high": .int(point.high),
          ]
        }),
    ]
  }
}
