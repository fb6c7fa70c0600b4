import ArgumentParser

/// The daemon and its command line.
@main
struct Circled: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "circled",
    abstract: "Runs live therapy group sessions.",
    subcommands: [
      Serve.self, Demo.self, Staff.self, Token.self, Revoke.self, Add.self, ProgramCommand.self,
      ProfileCommand.self, GroupCommand.self, ScheduleCommand.self, ParticipantCommand.self,
      RosterCommand.self, CurriculumCommand.self, AttendanceCommand.self, Audit.self,
    ])
}
