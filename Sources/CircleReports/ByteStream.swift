/// A file that is made while it is sent.
public protocol ByteStream: Sendable {
  /// The next piece, of at most 64 KiB; nil ends the file. For one reader, who asks again once they
  /// have the piece.
  func next() async throws -> [UInt8]?
}

/// What is written faster than it is taken.
struct PieceBuffer: Sendable {
  static let piece = 64 * 1024

  private(set) var bytes: [UInt8] = []
  private var taken = 0

  var isReady: Bool { bytes.count - taken >= Self.piece }

  mutating func write(_ body: (inout [UInt8]) throws -> Void) rethrows {
    if taken > 0 {
      bytes.removeFirst(taken)
      taken = 0
    }
    try body(&bytes)
  }

  /// - Returns: nil when nothing is left.
  mutating func take() -> [UInt8]? {
    guard taken < bytes.count else { return nil }
    let end = min(taken + Self.piece, bytes.count)
    defer { taken = end }
    return Array(bytes[taken..<end])
  }
}

/// How rows become text, one after the other.
protocol TextFormat: Sendable {
  associatedtype Row: Sendable

  mutating func begin(_ bytes: inout [UInt8])
  mutating func write(_ row: Row, to bytes: inout [UInt8]) throws
  mutating func end(_ bytes: inout [UInt8])
}

/// Where rows come from: in batches, for one reader.
public protocol RowSource<Row>: Sendable {
  associatedtype Row: Sendable

  /// - Returns: nil after the last batch.
  func next() async throws -> [Row]?
}

/// Rows from a source, written in a format.
actor TextExport<Format: TextFormat>: ByteStream {
  private var format: Format
  private let rows: any RowSource<Format.Row>
  private var buffer = PieceBuffer()
  private var stage = Stage.beginning

  private enum Stage {
    case beginning
    case rows
    case over
  }

  init(_ rows: any RowSource<Format.Row>, as format: Format) {
    self.rows = rows
    self.format = format
  }

  func next() async throws -> [UInt8]? {
    while !buffer.isReady, stage != .over { try await fill() }
    return buffer.take()
  }

  private func fill() async throws {
    switch stage {
    case .beginning:
      buffer.write { format.begin(&$0) }
      stage = .rows
    case .rows:
      if let batch = try await rows.next() {
        try buffer.write { bytes in
          for row in batch { try format.write(row, to: &bytes) }
        }
      } else {
        buffer.write { format.end(&$0) }
        stage = .over
      }
    case .over: break
    }
  }
}
