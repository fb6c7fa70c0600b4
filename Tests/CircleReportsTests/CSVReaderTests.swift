import CircleCore
import CircleReports
import Testing

@Suite("Reading tables")
struct CSVReaderTests {
  private func cells(_ text: String) throws -> [[String]] {
    try CSVReader.rows(of: Array(text.utf8)).map(\.cells)
  }

  private func complaint(_ bytes: [UInt8]) -> LineProblem? {
    do throws(UnreadableTable) {
      _ = try CSVReader.rows(of: bytes)
      return nil
    } catch {
      return error.problems.first
    }
  }

  @Test(
    "lines end by CR LF, LF or CR, with or without one at the end",
    arguments: ["a,b\r\n1,2\r\n", "a,b\n1,2\n", "a,b\r1,2\r", "a,b\n1,2", "\u{FEFF}a,b\r\n1,2"])
  func lineEnds(text: String) throws { #expect(try cells(text) == [["a", "b"], ["1", "2"]]) }

  @Test(
    "semicolons and tabs separate cells where the first line has no comma",
    arguments: ["a;b\n1,5;2", "a\tb\n1,5\t2", "a,b\n\"1,5\",2"])
  func separators(text: String) throws { #expect(try cells(text) == [["a", "b"], ["1,5", "2"]]) }

  @Test("where the first line has a comma, a semicolon is a letter")
  func comma() throws { #expect(try cells("a;b,c\n1;2,3") == [["a;b", "c"], ["1;2", "3"]]) }

  @Test("quoted cells hold commas, quotes and line ends, and the line is where they begin")
  func quotes() throws {
    let rows = try CSVReader.rows(of: Array("a,b\n\"x,\r\n\"\"y\"\"\",2\n3,\"\"\n".utf8))
    #expect(rows.map(\.cells) == [["a", "b"], ["x,\r\n\"y\"", "2"], ["3", ""]])
    #expect(rows.map(\.line) == [1, 2, 4])
  }

  @Test("lines without anything in them are passed over")
  func empty() throws {
    let rows = try CSVReader.rows(of: Array("\n\na,b\n,\n\r\n1,2\n\n".utf8))
    #expect(rows.map(\.line) == [3, 6])
    #expect(try cells("").isEmpty)
  }

  @Test(
    "what is wrong is told with its line",
    arguments: [
      ("a,b\n1,\"2\n3,4\n", 2, "The quotation mark that opens here is never closed."),
      ("a,b\n1,2\n3,4\"x\n", 3, "A quotation mark stands where none can."),
      ("a,b\n\"1\"2,3\n", 2, "A quotation mark stands where none can."),
      ("a,b\r\n1,2\r\n3,\u{0}\r\n", 3, "This isn’t a text: it has a zero byte."),
    ])
  func mistakes(text: String, line: Int, start: String) throws {
    let problem = try #require(complaint(Array(text.utf8)))
    #expect(problem.line == line)
    #expect(problem.message.en.hasPrefix(start))
  }

  @Test("a table in Latin-1 is refused, with the line of the first letter that shows it")
  func latin() throws {
    for letter in [0xE1, 0xF1, 0x92, 0xC3] as [UInt8] {
      let bytes = Array("name\r\nAna\r\nTom".utf8) + [letter] + Array("s\r\n".utf8)
      let problem = try #require(complaint(bytes))
      #expect(problem.line == 3)
      #expect(problem.message.en.contains("Latin-1 or Windows-1252: save the file as UTF-8"))
    }
  }

  @Test("each line that can't be read is told")
  func several() {
    let bytes =
      Array("a,b\n1\"x,2\n3,4\n5,\"y\"z\n\"two\nl".utf8) + [0xF1]
      + Array("\",7\n\"8,9\n10,11\n".utf8)
    do throws(UnreadableTable) {
      _ = try CSVReader.rows(of: bytes)
      Issue.record("it was read")
    } catch {
      #expect(error.problems.map(\.line) == [2, 4, 6, 7])
      #expect(error.problems.map { $0.message.en.prefix(11) }[2] == "This isn’t ")
    }
  }

  @Test("a table in UTF-16 is refused as one")
  func wide() {
    for bytes in [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]] {
      #expect(complaint(bytes)?.message.en.contains("UTF-16") == true)
    }
  }

  @Test("a table that is too large is refused before it is read")
  func large() {
    let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: 50_000_000)
    #expect(complaint(bytes)?.message.en == "The file is too large: 47.7 MB. 4 MB is the most.")
    let limit = CSVReader.Limits().bytes
    #expect(
      CSVReader.tooLarge(limit + 1).message.en == "The file is too large: 4.1 MB. 4 MB is the most."
    )
    let many = Array(String(repeating: "a\n", count: 60_000).utf8)
    #expect(complaint(many) == nil || complaint(many)?.line == 50_001)
    #expect(complaint(many) != nil)
  }

  @Test("any table comes back from its text as it went in", arguments: 0..<100)
  func roundTrip(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let letters = Array("ab ,;\"\"''\r\n=+-@\t\u{301}😀＝".unicodeScalars)
    var table = [["first", "second", "third"]]
    for _ in 0..<10 {
      var row: [String] = []
      for _ in 0..<3 {
        var cell = ""
        for _ in 0..<Int.random(in: 1...6, using: &chance) {
          cell.unicodeScalars.append(letters[Int.random(in: 0..<letters.count, using: &chance)])
        }
        row.append(cell)
      }
      table.append(row)
    }
    let read = try cells(table.map { CSVText.line($0) }.joined())
    // Swift takes texts for equal that differ in their scalars.
    #expect(
      read.map { $0.map { Array($0.unicodeScalars) } }
        == table.map { $0.map { Array($0.unicodeScalars) } })
  }

  @Test("whatever bytes come in, they are read or refused", arguments: 0..<200)
  func garbage(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let likely = Array("a,\"\r\n;\t'=".utf8) + [0xC3, 0xA9, 0xFF]
    let bytes = (0..<Int.random(in: 0...80, using: &chance)).map { _ in
      likely[Int.random(in: 0..<likely.count, using: &chance)]
    }
    do throws(UnreadableTable) {
      let rows = try CSVReader.rows(of: bytes)
      #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.line < $1.line })
    } catch {
      #expect(!error.problems.isEmpty)
    }
  }
}
