/// Who gives a command, already authenticated.
public enum Actor: Hashable, Sendable, Codable {
  case participant(ParticipantID)
  case guest(GuestID)
  case facilitator(StaffID)
  /// The daemon itself: presence, timers, proof of life.
  case system
}
