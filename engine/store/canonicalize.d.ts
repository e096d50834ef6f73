/** The package is CommonJS, and its own types speak of an ES default that Node does not see. */
declare module 'canonicalize' {
  function serialize(value: unknown): string | undefined;
  export = serialize;
}
