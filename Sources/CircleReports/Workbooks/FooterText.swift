/// What stands at the foot of each page of a workbook: as much of a notice as there is room for, and
/// the page's number. The whole notice is on the sheet of notes.
enum FooterText {
  /// Excel takes a footer of so many characters, its commands included.
  static let most = 255

  private static let beginning = "&L"
  private static let end = "&R&P / &N"

  static func line(_ notice: String) -> String {
    let room = most - length(beginning) - length(end)
    // "&" begins a command, and stands for itself when it is doubled.
    let text = shortened(notice, to: room).split(separator: "&", omittingEmptySubsequences: false)
    return beginning + text.joined(separator: "&&") + end
  }

  /// Ends at a word, so that nothing is cut in its middle; only a word that is longer than the room
  /// is itself cut.
  private static func shortened(_ notice: String, to room: Int) -> String {
    if escapedLength(notice) <= room { return notice }
    var length = 1  // of the dots
    var kept = notice.prefix { character in
      length += escapedLength(String(character))
      return length <= room
    }
    if let space = kept.lastIndex(where: \.isWhitespace) { kept = kept[..<space] }
    return kept + "…"
  }

  private static func escapedLength(_ text: String) -> Int {
    length(text) + text.utf8.count { $0 == UInt8(ascii: "&") }
  }

  /// As Excel counts characters.
  private static func length(_ text: String) -> Int { text.utf16.count }
}
