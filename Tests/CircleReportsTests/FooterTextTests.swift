import Testing

@testable import CircleReports

@Suite("The foot of a workbook's pages")
struct FooterTextTests {
  @Test func aNoticeThatFitsStandsThereAsAWhole() {
    #expect(FooterText.line("R&D isn’t to see this") == "&LR&&D isn’t to see this&R&P / &N")
  }

  @Test(arguments: ["word ", "R&D ", "&& ", "ñ😀 & ", "&", "x"])
  func aLongNoticeEndsAtAWordWithinWhatExcelTakes(piece: String) {
    for count in 1...400 {
      let notice = String(repeating: piece, count: count)
      let line = FooterText.line(notice)
      #expect(line.utf16.count <= FooterText.most)
      let text = line.dropFirst(2).dropLast(9)
      let doubled = text.replacing("&&", with: "")
      #expect(!doubled.contains("&"), "no pair is split")
      if text.hasSuffix("…"), piece.contains(" ") {
        #expect(notice.hasPrefix(text.dropLast().replacing("&&", with: "&") + " "))
      }
    }
  }

  @Test func asMuchIsSaidAsThereIsRoomFor() {
    let line = FooterText.line(String(repeating: "abcd ", count: 80))
    #expect(line.utf16.count > FooterText.most - 6)
  }
}
