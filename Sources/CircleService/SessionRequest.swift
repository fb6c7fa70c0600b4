import CircleCore
import CircleProtocol

/// What comes into a session's mailbox.
enum SessionRequest: Sendable {
  case listen(ListenerID, Audience, Language, at: Instant)
  case unlisten(ListenerID, at: Instant)
  /// All documents anew.
  case sync(ListenerID)
  case command(CommandRequest)
  /// What was held back from the documents that many see is to be shown now.
  case share
  /// Somebody whose connection dropped at `since` hasn't come back within the grace.
  case graceOver(ParticipantID, since: Instant)
  /// Far more time had passed since then than was waited: the machine slept, or its clock was put
  /// forward. Nobody knows who was there meanwhile.
  case stoodStill(since: Instant, at: Instant)
  /// The session is to be taken off the calendar, unless somebody is looking at it.
  case retire(CheckedContinuation<SessionHost.Retirement, Never>)

  /// The connection that it came over, or that it is about.
  var listener: ListenerID? {
    switch self {
    case .listen(let listener, _, _, _), .unlisten(let listener, _), .sync(let listener): listener
    case .command(let command): command.answer.listener
    case .graceOver, .stoodStill, .share, .retire: nil
    }
  }
}

/// A command on its way to being decided.
struct CommandRequest: Sendable {
  let actor: Actor
  /// What the sender calls it; nil for the daemon's own, which do nothing twice by themselves.
  let id: CommandID?
  let command: Command
  let receivedAt: Instant
  let answer: AnswerTo

  enum AnswerTo: Sendable {
    case nobody
    case listener(ListenerID)
    case caller(CheckedContinuation<CommandOutcome, Never>)

    var listener: ListenerID? {
      if case .listener(let listener) = self { listener } else { nil }
    }
  }

  var key: CommandKey? {
    guard let id else { return nil }
    let sender =
      switch actor {
      case .participant(let id): "participant:\(id)"
      case .guest(let id): "guest:\(id)"
      case .facilitator(let id): "staff:\(id)"
      case .supervisor(let entry): "staff:\(entry.id)"
      case .system: "system"
      }
    return CommandKey(sender: sender, id: id)
  }
}

/// What became of a command.
public enum CommandOutcome: Sendable, Hashable {
  case done
  case trouble(Trouble)

  init(_ reply: Reply) {
    switch reply {
    case .done: self = .done
    case .refused(let refusal): self = .trouble(.refusal(refusal))
    }
  }
}
