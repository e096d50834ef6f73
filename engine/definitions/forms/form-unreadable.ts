/** A form's file that cannot be made into a form. The message says what was expected, and where. */
export class FormUnreadable extends Error {
  override readonly name = 'FormUnreadable';
}
