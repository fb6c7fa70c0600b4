import CircleCore
import CircleCurriculum
import Foundation

/// Throws bytes at the readers of modules and plans, whatever they are: they may find problems, never
/// crash, hang or take a file with mistakes. `run.sh` beside this file builds and runs it.
@main
struct CurriculumFuzz {
  static func main() {
    var count = CommandLine.argc
    var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      runDriver(&count, &words) { bytes, length in
        CurriculumFuzz.read(Data(UnsafeBufferPointer(start: bytes, count: length)))
        return 0
      })
  }

  private static func read(_ bytes: Data) {
    // A plan has items, in one evening or several, and a module has none.
    guard bytes.range(of: Data("items:".utf8)) == nil else {
      let (plan, problems) = Curriculum.plan(
        bytes, name: "fuzz.yaml", id: "small", modules: modules)
      return check(isRight: plan != nil, problems)
    }
    let (module, problems) = Curriculum.module(
      bytes, name: "fuzz.yaml", id: "small", family: .cbt)
    check(isRight: module != nil, problems)
  }

  private static func check(isRight: Bool, _ problems: [Problem]) {
    precondition(
      isRight == problems.allSatisfy(\.isAdvice), "a file with mistakes, or none without")
    for problem in problems {
      precondition((problem.line ?? 0) >= 1 && (problem.column ?? 0) >= 1, "no place")
      precondition(!problem.message.isEmpty, "no words")
    }
  }
}

/// What plans are made of.
private let modules: [Module] = {
  let text = ModuleTemplate.text(id: "small", family: .cbt, title: "Small")
  let (module, _) = Curriculum.module(
    Data(text.utf8), name: "small.yaml", id: "small", family: .cbt)
  guard let module else { preconditionFailure("the template of a module has mistakes") }
  return [module]
}()

// libFuzzer's own entry point: what it calls is a function of C.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
