import CircleCurriculum
import Foundation

/// Throws bytes at the reader of modules, whatever they are: it may find problems, never crash, hang or
/// take a module with mistakes. `run.sh` beside this file builds and runs it.
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
    let (module, problems) = Curriculum.module(
      bytes, name: "fuzz.yaml", id: "small", family: .cbt)
    let mistakes = problems.filter { !$0.isAdvice }
    precondition((module == nil) == !mistakes.isEmpty, "a module with mistakes, or none without")
    for problem in problems {
      precondition((problem.line ?? 0) >= 1 && (problem.column ?? 0) >= 1, "no place")
      precondition(!problem.message.isEmpty, "no words")
    }
  }
}

// libFuzzer's own entry point: what it calls is a function of C.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
