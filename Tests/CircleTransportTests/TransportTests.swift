import Testing

/// One after the other: they measure patience in tenths of seconds, and two processors running all
/// of them at once are slower than that.
@Suite("The transport", .serialized)
enum TransportTests {}
