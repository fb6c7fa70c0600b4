/// Who gives a command, already authenticated.
public enum Actor: Hashable, Sendable, Codable {
  case participant(ParticipantID)
  case guest(GuestID)
  case facilitator(StaffID)
  /// Looks after records, and needn't be in the session's plan.
  case supervisor(StaffEntry)
  /// The daemon itself: presence, timers, proof of life.
  case system
}
