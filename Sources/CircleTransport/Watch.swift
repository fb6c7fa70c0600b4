internal import CLibwebsockets
internal import Glibc

/// Patience and its end. One pass over all connections now and then; the library's own timers are
/// a sorted list that each new timer walks along.
extension Transport {
  /// How often to look, in milliseconds: often enough for the shortest limit.
  nonisolated var watchInterval: UInt64 {
    let shortest =
      [
        options.pingAfter, options.hangUpAfter, options.requestTimeout, options.responseTimeout,
        options.keepAlive,
      ].map(\.milliseconds).min() ?? 1000
    return min(max(shortest / 4, 20), 1000)
  }

  func watch() {
    listener?.resume()
    for connection in connections.all {
      if connection.deadline != 0, now >= connection.deadline {
        expire(connection)
      } else if connection.role == .webSocket, connection.closing == nil {
        listen(to: connection)
      } else if case .writing = connection.exchange.stage {
        lookForImpatience(connection)
      } else if case .streaming(let outflow) = connection.exchange.stage {
        lookForAbsence(outflow, connection)
      }
    }
    if let drainDeadline, now >= drainDeadline { giveUp() }
  }

  /// A shutdown's patience is over. An orderly end would make a part of a stream look like all of it.
  private func giveUp() {
    for connection in connections.all {
      if case .streaming = connection.exchange.stage { abandon(connection) }
    }
    library?.stop()
  }

  private func expire(_ connection: Connection) {
    switch connection.exchange.stage {
    case .answering:
      connection.deadline = 0
      logger.warning("a request was not answered in time")
      take(.tooLate, for: connection.id, connection.exchange.number)
    case .streaming(let outflow):
      expire(outflow, connection)
    case .idle, .receiving, .writing, .lingering, .discarding:
      abandon(connection)
    }
  }

  private func listen(to connection: Connection) {
    let silence = now - connection.lastHeard
    if silence >= options.hangUpAfter.milliseconds {
      logger.debug("a silent connection was ended")
      abandon(connection)
    } else if silence >= options.pingAfter.milliseconds,
      now - connection.lastPing >= options.pingAfter.milliseconds
    {
      ping(connection)
    }
  }

  /// A client that does not take its answer but has sent more already, or has ended its side: the
  /// library leaves that unread, and would be woken for it without end.
  private func lookForImpatience(_ connection: Connection) {
    guard let wsi = connection.wsi, lws_partial_buffered(wsi) != 0 else { return }
    var byte: UInt8 = 0
    let waiting = recv(lws_get_socket_fd(wsi), &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    if waiting >= 0 { abandon(connection) }
  }

  /// A producer may take its time; nothing is sent meanwhile and nothing read, so that nobody else
  /// would notice that the client is gone. With the socket full, more requests count as impatience.
  private func lookForAbsence(_ outflow: Outflow, _ connection: Connection) {
    guard let wsi = connection.wsi else { return }
    let events = Int16(CLWS_POLLRDHUP) | (outflow.isWaiting ? 0 : Int16(POLLIN))
    var asked = pollfd(fd: lws_get_socket_fd(wsi), events: events, revents: 0)
    if poll(&asked, 1, 0) > 0 { abandon(connection) }
  }
}
