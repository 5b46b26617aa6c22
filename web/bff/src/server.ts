import { makeApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'

const STOP_WITHIN = 10_000

try {
  const config = readConfig(process.env, import.meta.dirname)
  const app = makeApp(config)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    // Requests under way end by themselves; one that does not must not hold up the stop for ever.
    setTimeout(() => process.exit(1), STOP_WITHIN).unref()
    void app.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await app.listen({ host: config.host, port: config.port })
} catch (error) {
  const said = error instanceof ConfigError ? error.message : String((error as Error).stack)
  process.stderr.write(`${said}\n`)
  process.exit(1)
}
