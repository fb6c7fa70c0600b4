/** The families of modules, in the order in which they are listed. */
export const FAMILIES = [
  "core",
  "cbt",
  "dbt",
  "mindfulness",
  "role-play",
  "relapse-prevention",
  "motivation",
  "psychoeducation",
  "family",
  "aftercare",
  "holistic",
];
