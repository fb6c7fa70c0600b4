import CircleCore
import Foundation
import Testing

@testable import CircleCurriculum

@Suite("What a new module begins as")
struct ModuleTemplateTests {
  private let text = ModuleTemplate.text(id: "small", family: .cbt, title: "Worry time")

  @Test("it is right as it is, and one piece of advice says that nobody has written it yet")
  func fresh() throws {
    let (module, problems) = ModuleText.read(Data(text.utf8))
    #expect(module?.id == "small")
    #expect(problems.count == 1)
    let advice = try #require(problems.first)
    #expect(
      advice.message
        == "This is still the text of a new module, as in 14 other places. "
        + "Words of your own are needed.")
    #expect(advice.isAdvice && advice.line == 8)
  }

  @Test("each text that says what to write stands in it, and isn't left once it is written")
  func written() {
    // A text of two lines is one sentence to whoever reads the file.
    var rest = text.replacing(/>-\n +(.+)\n +(.+)\n/) { "\($0.output.1) \($0.output.2)\n" }
    for words in ModuleTemplate.unwritten {
      #expect(rest.contains(words), "\(words)")
      rest = rest.replacing(words, with: "“Breathe.”")
    }
    let (module, problems) = ModuleText.read(Data(rest.utf8))
    #expect(module != nil && problems == [], "\(problems)")
  }
}
