/** Opens the reports. */

import { get } from "../kit/http.js";
import { loadWords } from "../kit/words.js";
import { ReportsPage } from "./page.js";

const words = await loadWords(["reports"]);
const [whoami, clinic] = await Promise.all([get("/api/whoami?as=staff"), get("/api/clinic")]);

if (!whoami.ok && (whoami.status === 401 || whoami.status === 403)) {
  location.replace(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
} else {
  const me = whoami.ok ? whoami.body : { name: "", role: "supervisor" };
  const timeZone = clinic.ok && clinic.body.zone ? clinic.body.zone : undefined;
  // Sweden writes days the way addresses and date fields do.
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(Date.now());
  await new ReportsPage({ words, me, today }).load();
}
