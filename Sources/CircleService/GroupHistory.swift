import CircleCore

extension Directory {
  /// Whether a session of the group was held, live or on paper, or is being held. From then on the
  /// group stays in its program: records and weeks of the past are told by it.
  ///
  /// - Parameters:
  ///   - now: Sessions that start a day later can't have begun.
  ///   - state: A session's fold; nil when its log is empty.
  public func hasHeld(
    _ group: GroupID, at now: Instant, state: (SessionID) async throws -> SessionState?
  ) async throws -> Bool {
    let past = SessionQuery.starting(
      from: Instant(milliseconds: 0), to: now + .seconds(24 * 60 * 60), group: group)
    for session in try await sessions(past) {
      if let state = try await state(session.id), state.startedAt != nil || state.paper != nil {
        return true
      }
    }
    return false
  }
}
