/**
 * Lets so many tasks run at once and the others wait for their turn, first come, first served.
 * @returns {(task: () => Promise<any>) => Promise<any>}
 */
export function bounded(limit) {
  const waiting = []
  let running = 0
  const next = () => {
    if (running >= limit || waiting.length === 0) return
    running++
    const { task, resolve, reject } = waiting.shift()
    task()
      .then(resolve, reject)
      .finally(() => {
        running--
        next()
      })
  }
  return task =>
    new Promise((resolve, reject) => {
      waiting.push({ task, resolve, reject })
      next()
    })
}
