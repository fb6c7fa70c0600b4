import CircleCore
import CircleService

/// The schedule as a feed that calendars subscribe to (RFC 5545). Nobody's name is in it.
public struct ICalendar: Sendable {
  private var lines: [String]
  private let stamp: Instant

  /// How calendars show the feed.
  private static let refresh = "PT1H"

  /// The meetings of schedules from one day to another.
  ///
  /// - Parameters:
  ///   - name: As calendars call the feed.
  ///   - group: Only this group's; without it, all groups'.
  ///   - program: Only this program's groups'.
  ///   - now: When the feed is made.
  public static func feed(
    of roster: RosterSnapshot, name: String, from first: Day, to last: Day,
    group: GroupID? = nil, program: ProgramID? = nil, at now: Instant
  ) throws(CalendarError) -> String {
    var calendar = ICalendar(name: name, at: now)
    let groups = roster.groups.filter { candidate in
      (group.map { candidate.id == $0 } ?? true)
        && (program.map { candidate.program == $0 } ?? true)
    }
    for group in groups {
      guard let program = roster.programs.first(where: { $0.id == group.program }) else { continue }
      let zone = try ProgramZone.named(program.zone)
      let meetings = roster.schedules.filter { $0.group == group.id }
        .flatMap { $0.occurrences(from: first, to: last, in: zone) }
        .sorted { $0.startsAt < $1.startsAt }
      for meeting in meetings { calendar.add(meeting, of: group, in: program) }
    }
    return calendar.text
  }

  private init(name: String, at now: Instant) {
    stamp = now
    lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Circle//Schedule//EN", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:" + Self.escaped(name),
      "REFRESH-INTERVAL;VALUE=DURATION:" + Self.refresh, "X-PUBLISHED-TTL:" + Self.refresh,
    ]
  }

  private mutating func add(
    _ meeting: Occurrence, of group: GroupRecord, in program: ProgramRecord
  ) {
    lines += [
      // A meeting that moves on its day stays the same one.
      "BEGIN:VEVENT", "UID:\(Self.escaped(meeting.schedule.text))-\(meeting.day)@circle",
      "DTSTAMP:" + Self.time(stamp), "DTSTART:" + Self.time(meeting.startsAt),
      "DTEND:" + Self.time(meeting.endsAt),
      // Schedules have no count of their changes. What tells calendars something is the newer one of
      // two, and a meeting is canceled after it was planned.
      "SEQUENCE:\(meeting.isCanceled ? 1 : 0)",
      "STATUS:\(meeting.isCanceled ? "CANCELLED" : "CONFIRMED")",
      "SUMMARY:" + Self.escaped(group.title), "CATEGORIES:" + Self.escaped(program.name),
    ]
    if let site = program.site { lines.append("LOCATION:" + Self.escaped(site)) }
    lines.append("END:VEVENT")
  }

  private var text: String {
    (lines + ["END:VCALENDAR"]).map { Self.folded($0) + "\r\n" }.joined()
  }

  /// Such as `20261117T140000Z`.
  private static func time(_ instant: Instant) -> String {
    ISOTime.utc(instant).prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped.unicodeScalars.append(contentsOf: ["\\", scalar])
      case "\n": escaped += "\\n"
      case _ where scalar.properties.generalCategory == .control: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static let longestLine = 75

  /// Lines take 75 octets; what is longer goes on after a space. No letter is torn apart.
  private static func folded(_ line: String) -> String {
    if line.utf8.count <= longestLine { return line }
    var folded = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if length + size > longestLine {
        folded += "\r\n "
        length = 1
      }
      folded.unicodeScalars.append(scalar)
      length += size
    }
    return folded
  }
}
