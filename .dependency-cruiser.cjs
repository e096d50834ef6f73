/** One direction of imports (ARCHITECTURE.md): schemas <- kernel <- (store | directory | definitions | work) <- runtime <- api. */
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to: { path: '^(engine|api|modeler-ui|schemas|tests|scripts)/', pathNot: to } });

module.exports = {
  forbidden: [
    only('kernel-knows-nothing', '^engine/kernel/', '^(engine/kernel|schemas)/', 'the core imports schemas and itself'),
    only('store-below-runtime', '^engine/store/', '^(engine/(store|kernel)|schemas)/', 'a store knows commits, not who makes them'),
    only('directory-below-runtime', '^engine/directory/', '^(engine/(directory|store|kernel)|schemas)/', ''),
    only('definitions-below-runtime', '^engine/definitions/', '^(engine/(definitions|kernel)|schemas)/', ''),
    only('work-below-runtime', '^engine/work/', '^(engine/(work|kernel|store|definitions)|schemas)/', ''),
    only('runtime-below-api', '^engine/runtime/', '^(engine|schemas)/', ''),
    only('ui-over-http', '^modeler-ui/', '^(modeler-ui/|engine/kernel/|engine/definitions/(layout|scenario)/|engine/store/(audit-chain|commit|hash-chain|canonical|keys)[.]ts|schemas/)', 'the face reaches the server over HTTP'),
    { name: 'kernel-is-pure', severity: 'error', comment: 'no I/O in the core', from: { path: '^engine/kernel/' }, to: { dependencyTypes: ['core'] } },
    { name: 'no-circular', severity: 'error', comment: 'a cycle has no direction', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'tests-stay-outside', severity: 'error', comment: '', from: { path: '^(engine|api|modeler-ui|schemas)/' }, to: { path: '^tests/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
