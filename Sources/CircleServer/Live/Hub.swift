import CircleCore
import CircleProtocol
import CircleService
import CircleTransport
import Logging

/// Joins connections to sessions. Lives on the transport's loop, so a message goes from the socket
/// to its session, and from there to all sockets, without a lock.
public actor Hub: TransportHandler, Outlet {
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    transport.loop.asUnownedSerialExecutor()
  }

  let transport: Transport
  let doorkeeper: Doorkeeper
  let trail: AuditTrail
  let limits: MessageLimits
  let surroundings: Surroundings
  let logger: Logger
  private let shelf: ModuleShelf
  private let pages: @Sendable (Request) -> Response?
  private let api: @Sendable (Request) async -> Response

  private var peers: [ConnectionID: Peer] = [:]
  private var connections: [ListenerID: Peer] = [:]
  private var audiences: [SessionID: Audiences] = [:]
  /// Hosts of the sessions that somebody listens to.
  private var hosts: [SessionID: SessionHost] = [:]
  private var lastListener: UInt64 = 0

  init(
    transport: Transport, doorkeeper: Doorkeeper, trail: AuditTrail, limits: MessageLimits,
    shelf: ModuleShelf, surroundings: Surroundings, logger: Logger,
    pages: @escaping @Sendable (Request) -> Response?,
    api: @escaping @Sendable (Request) async -> Response
  ) {
    self.transport = transport
    self.doorkeeper = doorkeeper
    self.trail = trail
    self.limits = limits
    self.surroundings = surroundings
    self.logger = logger
    self.shelf = shelf
    self.pages = pages
    self.api = api
  }

  // MARK: From the transport, on the loop

  public nonisolated func upgrade(_ request: Request) -> UpgradeDecision {
    switch doorkeeper.admit(request) {
    case .success: .accept
    case .failure(let no): .refuse(no.response)
    }
  }

  public nonisolated func opened(_ connection: ConnectionID, _ request: Request) {
    assumeIsolated { $0.open(connection, request) }
  }

  public nonisolated func received(_ connection: ConnectionID, text: [UInt8]) {
    assumeIsolated { $0.receive(text, from: connection) }
  }

  public nonisolated func closed(_ connection: ConnectionID) {
    assumeIsolated { $0.close(connection) }
  }

  public nonisolated func longestBody(of request: Request) -> Int? {
    API.takesTable(request, doorkeeper.recognition) ? API.longestTable : nil
  }

  public nonisolated func respond(
    to request: Request, _ reply: @escaping @Sendable (Response) -> Void
  ) {
    if request.method == .get, let page = pages(request) { return reply(page) }
    Task { [api] in reply(await api(request)) }
  }

  private func open(_ connection: ConnectionID, _ request: Request) {
    guard case .success(let ticket) = doorkeeper.admit(request) else {
      // Signed out between the request and its answer.
      return end(connection, .signedOut, request.language)
    }
    lastListener += 1
    let peer = Peer(
      connection: connection, listener: ListenerID(lastListener), session: ticket.session,
      credential: ticket.identity.credential, audience: ticket.audience,
      language: request.language,
      bucket: Bucket(perSecond: limits.perSecond, burst: limits.burst))
    peers[connection] = peer
    connections[peer.listener] = peer
    guard let staff = ticket.identity.staff else { return join(peer) }
    Task { await self.note(staff.id, of: connection) }
  }

  /// A console shows everybody's attendance: that it was opened is written down before it is told
  /// anything.
  private func note(_ staff: StaffID, of connection: ConnectionID) async {
    guard let peer = peers[connection] else { return }
    do {
      try await trail.add(.consoleOpened, by: .staff(staff), ["session": peer.session.text])
      if let peer = peers[connection] { join(peer) }
    } catch {
      failed(connection, error)
    }
  }

  /// Puts a connection in touch with its session, which may have to be read from the log first.
  private func join(_ peer: Peer) {
    if let host = hosts[peer.session], joined(peer, host) { return }
    hosts[peer.session] = nil
    let (connection, session) = (peer.connection, peer.session)
    Task {
      do {
        let host = try await doorkeeper.sessions.host(of: session)
        self.found(host, for: connection)
      } catch {
        self.failed(connection, error)
      }
    }
  }

  private func found(_ host: SessionHost, for connection: ConnectionID) {
    guard let peer = peers[connection] else { return }
    if joined(peer, host) {
      hosts[peer.session] = host
    } else {
      join(peer)
    }
  }

  /// - Returns: false when the host has retired and another one has to be asked for.
  private func joined(_ peer: Peer, _ host: SessionHost) -> Bool {
    guard host.listen(peer.listener, as: peer.audience, in: peer.language) else { return false }
    peer.host = host
    let early = peer.early
    peer.early = []
    for text in early { handle(text, from: peer, host) }
    return true
  }

  private func failed(_ connection: ConnectionID, _ error: any Error) {
    logger.error("connection can't be opened", metadata: ["error": "\(error)"])
    transport.assumeIsolated { $0.close(connection, code: .tryAgainLater) }
  }

  private func receive(_ text: [UInt8], from connection: ConnectionID) {
    guard let peer = peers[connection] else { return }
    guard peer.bucket.take(at: surroundings.now()) else { return overrun(peer, text) }
    peer.overruns = 0
    if let host = peer.host {
      handle(text, from: peer, host)
    } else if peer.early.count < limits.burst {
      peer.early.append(text)
    } else {
      overrun(peer, text)
    }
  }

  /// Says "slow down" so often as a burst holds; whoever still goes on is a machine.
  private func overrun(_ peer: Peer, _ text: [UInt8]) {
    peer.overruns += 1
    guard peer.overruns <= limits.burst else {
      let connection = peer.connection
      transport.assumeIsolated { $0.close(connection, code: .policy) }
      return
    }
    let id: CommandID? =
      switch Inbound.read(text) {
      case .command(let id, _): id
      case .trouble(let id, _): id
      case .sync, .ping: nil
      }
    send(.refused(id, .slowDown, peer.language), to: peer)
  }

  private func handle(_ text: [UInt8], from peer: Peer, _ host: SessionHost) {
    switch Inbound.read(text) {
    case .sync: host.sync(peer.listener)
    case .ping: send(.pong(surroundings.now()), to: peer)
    case .trouble(let id, let trouble): send(.refused(id, trouble, peer.language), to: peer)
    case .command(let id, let command):
      guard let actor = peer.audience.actor else {
        return send(.refused(id, .refusal(.notYourRole), peer.language), to: peer)
      }
      host.submit(
        command.resolved(by: shelf), id: id, by: actor, over: peer.listener,
        at: surroundings.now())
    }
  }

  private func close(_ connection: ConnectionID) {
    guard let peer = peers.removeValue(forKey: connection) else { return }
    connections[peer.listener] = nil
    audiences[peer.session]?.remove(peer)
    if audiences[peer.session]?.isEmpty == true {
      audiences[peer.session] = nil
      hosts[peer.session] = nil
    }
    peer.host?.unlisten(peer.listener)
  }

  // MARK: From sessions

  public func deliver(_ parcels: [Parcel], of session: SessionID) {
    var addressed: [Peer] = []
    func add(_ bytes: [UInt8], to peer: Peer) {
      if peer.outgoing.isEmpty { addressed.append(peer) }
      peer.outgoing.append(bytes)
    }
    for parcel in parcels {
      switch parcel {
      case .one(let listener, let bytes):
        if let peer = connections[listener] { add(bytes, to: peer) }
      case .room(let bytes):
        if let audience = audiences[session] { tellRoom(bytes, audience) }
      case .consoles(let bytes):
        for peer in audiences[session]?.consolePeers ?? [] { add(bytes, to: peer) }
      case .welcome(let listener, let audience, let bytes):
        guard let peer = connections[listener] else { continue }
        peer.audience = audience
        audiences[session, default: Audiences()].add(peer)
        add(bytes, to: peer)
      case .bye(let listener, let farewell):
        guard let peer = connections[listener] else { continue }
        sendOutgoing(of: peer)
        end(peer.connection, farewell, peer.language)
      }
    }
    for peer in addressed { sendOutgoing(of: peer) }
  }

  /// Most get the same frame; who gets something of their own as well gets both in one write.
  private func tellRoom(_ bytes: [UInt8], _ audience: Audiences) {
    let frame = Frame(text: bytes)
    if audience.roomPeers.allSatisfy(\.outgoing.isEmpty) {
      let everybody = audience.room
      return transport.assumeIsolated { $0.send(frame, to: everybody) }
    }
    var others: [ConnectionID] = []
    for peer in audience.roomPeers {
      if peer.outgoing.isEmpty {
        others.append(peer.connection)
      } else {
        peer.outgoing.append(bytes)
      }
    }
    transport.assumeIsolated { [others] in $0.send(frame, to: others) }
  }

  private func sendOutgoing(of peer: Peer) {
    guard !peer.outgoing.isEmpty else { return }
    let frame = Frame(texts: peer.outgoing)
    peer.outgoing = []
    let connection = peer.connection
    transport.assumeIsolated { $0.send(frame, to: connection) }
  }

  /// Ends all connections of one sign-in.
  func signOut(_ credential: Credential) {
    for peer in peers.values where peer.credential.hash == credential.hash {
      end(peer.connection, .signedOut, peer.language)
    }
  }

  private func end(_ connection: ConnectionID, _ farewell: Farewell, _ language: Language) {
    let frame = Frame(text: Outbound.bye(farewell, language).bytes)
    transport.assumeIsolated { $0.close(connection, code: .normal, after: frame) }
  }

  private func send(_ message: Outbound, to peer: Peer) { send(message.bytes, to: peer) }

  private func send(_ bytes: [UInt8], to peer: Peer) {
    let frame = Frame(text: bytes)
    let connection = peer.connection
    transport.assumeIsolated { $0.send(frame, to: connection) }
  }
}

/// How much one connection may say.
public struct MessageLimits: Sendable {
  public let perSecond: Double
  public let burst: Int

  /// The wire's own limits.
  public init(perSecond: Double = 20, burst: Int = 40) {
    self.perSecond = perSecond
    self.burst = burst
  }
}
