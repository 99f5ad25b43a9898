// Plain JavaScript that any Node can parse: an old one must get a sentence, not a stack.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `OMS needs Node.js 20.19 or newer; this is ${process.versions.node}. Install one from https://nodejs.org and run the same command again.`,
  )
  process.exit(1)
}

const steps = {
  start: () => import('./start.mjs').then((step) => step.start()),
  dev: () => import('./dev.mjs').then((step) => step.dev()),
  build: () => import('./build.mjs').then((step) => step.buildAll()),
  test: () => import('./test.mjs').then((step) => step.test(process.argv.slice(3))),
  verify: () => import('./verify.mjs').then((step) => step.verify()),
}
const name = process.argv[2]
const step = steps[name] || (() => import('./command.mjs').then((module) => module.command(name)))

step().then(
  (code) => {
    if (typeof code === 'number') process.exitCode = code
  },
  (error) => {
    console.error(error.expected ? error.message : error)
    process.exitCode = 1
  },
)
