import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

// What groups do in their sessions, and the plans to begin with.

extension API {
  func readPlan(of group: GroupID, _ request: Request) async throws -> Response {
    _ = try staffMember(request)
    return Reply.json(try await plan(of: group))
  }

  /// Gives a group a plan of its own; one without evenings takes it away again.
  func savePlan(of group: GroupID, _ request: Request) async throws -> Response {
    let member = try staffMember(request)
    let known = try await directory.plans().first { $0.group == group }
    guard try await directory.groups().contains(where: { $0.id == group }) else {
      throw Problem.notFound
    }
    var form = Form(try members(of: request))
    if form.members["evenings"] == nil { _ = form.line("evenings", upTo: 1) }
    let evenings = form.groupPlan(from: catalog.shelf.modules)
    let next = form.nextEvening(of: evenings.count)
    try form.check()
    // Sessions tell plans apart by when they were made.
    let now = surroundings.now()
    let madeAt = known.map { max(now, $0.madeAt + .milliseconds(1)) } ?? now
    try await trail.add(
      .directoryChanged, by: .staff(member.id),
      ["kind": "plan", "group": group.text, "removed": evenings.isEmpty ? "yes" : nil])
    let record = GroupPlanRecord(
      group: group, plan: GroupPlan(evenings: evenings), madeAt: madeAt, next: next)
    try await directory.save([evenings.isEmpty ? .removedPlan(group) : .plan(record)])
    await planning.now()
    return Reply.json(try await plan(of: group))
  }

  private func plan(of id: GroupID) async throws -> JSON {
    guard let group = try await directory.groups().first(where: { $0.id == id }) else {
      throw Problem.notFound
    }
    let now = surroundings.now()
    let schedules = try await directory.schedules().filter { $0.group == id }
    let record = try await directory.plans().first { $0.group == id }
    let coming = try await planning.planner.comingEvening(of: group, at: now)
    // Where a group has several schedules, the one that comes next says how long an evening is.
    let schedule = schedules.first { $0.id == coming.schedule } ?? schedules.first
    let program = try await directory.programs().first { $0.id == group.program }
    let usual = GroupPlan.Evening(items: (schedule?.modules ?? []).map { .module(id: $0) })
    return [
      "group": .string(id.text), "title": .string(group.title), "zone": JSON(program?.zone),
      "minutes": JSON(schedule?.minutes),
      "evenings": .array((record?.plan.evenings ?? [usual]).map(\.json)),
      "next": [
        "evening": .int(coming.index), "session": JSON(coming.session?.text),
        "startsAt": JSON(coming.startsAt),
      ],
      "from": record == nil ? "default" : "group",
    ]
  }
}
