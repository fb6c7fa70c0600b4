import Synchronization

/// Things put in from any thread and taken out all at once by one reader.
final class Mailbox<Letter: Sendable>: Sendable {
  private struct State {
    var letters: [Letter] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let wake: AsyncStream<Void>.Continuation
  /// Yields when there may be something to take.
  let signals: AsyncStream<Void>

  init() {
    // One signal is enough: the reader takes everything there is.
    (signals, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// - Returns: false when the mailbox is closed; the letter is then dropped.
  @discardableResult
  func put(_ letter: Letter) -> Bool {
    let isFirst = state.withLock { state -> Bool? in
      if state.isClosed { return nil }
      state.letters.append(letter)
      return state.letters.count == 1
    }
    guard let isFirst else { return false }
    if isFirst { wake.yield() }
    return true
  }

  var isEmpty: Bool { state.withLock(\.letters.isEmpty) }

  func takeAll() -> [Letter] {
    state.withLock { state in
      let letters = state.letters
      state.letters = []
      return letters
    }
  }

  /// Closes unless something has come in meanwhile.
  func closeIfEmpty() -> Bool {
    let closed = state.withLock { state in
      if state.letters.isEmpty { state.isClosed = true }
      return state.isClosed
    }
    if closed { wake.finish() }
    return closed
  }
}
