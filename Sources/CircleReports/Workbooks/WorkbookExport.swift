import CircleCore
import CircleService
import Dispatch
import Foundation

/// A table as a workbook. It is made as a whole in a private folder when the first piece is asked
/// for, on a thread of its own, since it takes seconds; then it is read bit by bit.
actor WorkbookExport: ByteStream {
  private let layout: WorkbookLayout
  private let rows: any RowSource<[Cell]>
  private let folder: String
  private let executor = QueueExecutor(label: "workbook")
  private var file: UnnamedFile?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// - Parameter folder: A private one, such as the data folder.
  init(_ rows: any RowSource<[Cell]>, _ layout: WorkbookLayout, folder: String) {
    self.rows = rows
    self.layout = layout
    self.folder = folder
  }

  func next() async throws -> [UInt8]? {
    let file: UnnamedFile
    if let made = self.file { file = made } else { file = try await make() }
    self.file = file
    return try file.read(upTo: PieceBuffer.piece)
  }

  private func make() async throws -> UnnamedFile {
    let folder = try WorkbookFolder(in: folder)
    let path = folder.path + "/table.xlsx"
    let writer = try WorkbookWriter(layout, path: path)
    while let batch = try await rows.next() {
      try Task.checkCancellation()
      try folder.checkRoom()
      for row in batch { try writer.write(row) }
    }
    try folder.checkRoom()
    try writer.finish()
    return try UnnamedFile(taking: path)
  }
}

/// Runs an actor's work on a thread beside the pool's, which serve sessions.
private final class QueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) { queue = DispatchQueue(label: label, qos: .utility) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { [self] in job.runSynchronously(on: asUnownedSerialExecutor()) }
  }
}
