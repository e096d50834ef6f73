/** A wrong setting: it stops the start with a sentence. */
export class SettingRefused extends Error {
  override readonly name = 'SettingRefused';
}
