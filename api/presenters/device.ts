/** What a browser calls itself, in two words: enough to know one's own sessions by. */
const BROWSERS = [['Edge', /Edg(e|A|iOS)?\//], ['Opera', /OPR\//], ['WeChat', /MicroMessenger\//], ['Firefox', /Firefox\/|FxiOS\//], ['Chrome', /Chrome\/|CriOS\//], ['Safari', /Safari\//]] as const;
const SYSTEMS = [['HarmonyOS', /HarmonyOS|OpenHarmony/], ['Android', /Android/], ['iOS', /iPhone|iPad/], ['Windows', /Windows/], ['macOS', /Mac OS X/], ['Linux', /Linux|X11/]] as const;

export function deviceOf(agent: string): { readonly browser?: string; readonly system?: string } {
  const browser = BROWSERS.find(([, pattern]) => pattern.test(agent))?.[0];
  const system = SYSTEMS.find(([, pattern]) => pattern.test(agent))?.[0];
  return { ...(browser === undefined ? {} : { browser }), ...(system === undefined ? {} : { system }) };
}
