/** Optional packages that a lock file names but does not hold, with the system that their names tell. */
const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony'];
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64'];

export function missingPlatformPackages(lock) {
  const missing = {};
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const held = lock.packages[`${place}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`];
      const os = SYSTEMS.find((system) => name.includes(system));
      const cpu = PROCESSORS.find((processor) => name.includes(`-${processor}`));
      if (held || !os || !cpu) continue;
      missing[`node_modules/${name}`] = { version, cpu: [cpu], ...(dev ? { dev } : {}), optional: true, os: [os] };
    }
  }
  return missing;
}
