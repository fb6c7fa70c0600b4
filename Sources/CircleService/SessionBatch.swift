import CircleCore
import CircleProtocol

/// Commands decided one after the other, each against the state that the ones before it lead to;
/// nothing of it has happened yet.
struct SessionBatch {
  private(set) var state: SessionState
  private(set) var events: [Recorded] = []
  /// All that has happened, in order, what the log isn't told included.
  private(set) var happened: [Event] = []
  /// New lasting answers, to be written with the events.
  private(set) var replies: [CommandKey: Reply] = [:]
  /// What goes into the audit log with the events.
  private(set) var audit: [AuditDraft] = []
  private(set) var outcomes: [(CommandRequest.AnswerTo, CommandID?, Reply)] = []
  /// What goes into the vault before any of this is written. Nothing else is kept of an answer: not
  /// in the log, and not among the replies.
  private(set) var ballots: [Ballot] = []
  private(set) var ballotReplies: [CommandKey: Reply] = [:]

  /// What goes into the directory before any of this is written.
  private(set) var apart: [Apart] = []
  /// Whether the log is told who answers as they do. Only tests want that.
  private let logsAnswers: Bool

  /// Two people who aren't to practice together, or may again.
  struct Apart: Sendable {
    let couple: Couple
    let on: Bool
  }

  init(from state: SessionState, logsAnswers: Bool) {
    self.state = state
    self.logsAnswers = logsAnswers
  }

  /// Whether there is something to write.
  var isEmpty: Bool { events.isEmpty && replies.isEmpty }

  /// - Parameter earlier: What the same command was answered before, if it was.
  mutating func add(_ request: CommandRequest, earlier: Reply?, in moment: Moment) {
    let key = request.key
    if let reply = earlier ?? key.flatMap({ replies[$0] ?? ballotReplies[$0] }) {
      outcomes.append((request.answer, request.id, reply))
      return
    }
    let reply: Reply
    do throws(Refusal) {
      let moment =
        isSignature(request.command) ? moment.with(digest: RecordDigest.of(state)) : moment
      let events = try state.decide(request.command, by: request.actor, in: moment)
      record(events, at: moment.now, by: request.actor)
      if case .answer(let item, let answer) = request.command,
        case .participant(let participant) = request.actor
      {
        ballots.append(Ballot(item: item, participant: participant, answer: answer))
      }
      if case .keepApart(let one, let other, let on) = request.command {
        apart.append(Apart(couple: Couple(one, other), on: on))
      }
      reply = .done
    } catch {
      reply = .refused(error)
    }
    if let key {
      // That somebody was refused says nothing of anybody's answer.
      let isBallot = request.command.isAnswer && reply == .done
      if isBallot { ballotReplies[key] = reply } else { replies[key] = reply }
    }
    outcomes.append((request.answer, request.id, reply))
  }

  /// Digests take time, so that only a signature, which needs one, pays for it.
  private func isSignature(_ command: Command) -> Bool {
    guard case .sign = command else { return false }
    return state.phase == .ended && state.signature == nil
  }

  private mutating func record(_ events: [Event], at now: Instant, by actor: Actor) {
    for event in events {
      happened.append(event)
      if case .answered(let item, let participant) = event {
        state.countIn(participant, for: item)
        if !logsAnswers { continue }
      }
      let recorded = Recorded(
        sequence: state.head + 1, at: max(now, state.asOf), event: event)
      state.apply(recorded)
      self.events.append(recorded)
      let session = state.plan.session
      let draft = AuditDraft.of(
        recorded, in: session, version: state.recordVersion, digest: RecordDigest.of(state),
        by: actor)
      if let draft { audit.append(draft) }
    }
  }
}
