import CircleService

/// Looks at the folder of the curriculum every other second.
///
/// It is looked at, not listened to: that works the same on every file system, network drives and bind
/// mounts included, and a few dozen files are looked at in about a millisecond.
actor CurriculumWatch {
  private var folder: CurriculumFolder
  private let surroundings: Surroundings

  /// An author who saves and looks up at the console sees it there.
  static let pause = Duration.seconds(2)

  init(_ folder: CurriculumFolder, surroundings: Surroundings) {
    self.folder = folder
    self.surroundings = surroundings
  }

  /// Looks for changes until the task is canceled.
  ///
  /// - Parameter changed: Called when the shelf has changed.
  func run(_ changed: @Sendable () async -> Void) async {
    while !Task.isCancelled {
      do { try await surroundings.sleep(Self.pause) } catch { return }
      if folder.look() { await changed() }
    }
  }
}
