import net, { type AddressInfo, type Socket } from 'node:net'

const TICK = 20

/** The wire between a browser and the site: it counts, it can be slow, and it can be cut. */
export class Line {
  /** Bytes that went up. */
  sent = 0
  bytesPerSecond = Infinity
  readonly port: number
  readonly #server: net.Server
  readonly #sockets = new Set<Socket>()
  #broken = false

  static async to(site: URL): Promise<Line> {
    const server = net.createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return new Line(server, Number(site.port || 80))
  }

  private constructor(server: net.Server, target: number) {
    this.#server = server
    this.port = (server.address() as AddressInfo).port
    server.on('connection', browser => {
      if (this.#broken) {
        browser.destroy()
        return
      }
      const upstream = net.connect(target, '127.0.0.1')
      for (const [one, other] of [
        [browser, upstream],
        [upstream, browser],
      ] as const) {
        this.#sockets.add(one)
        one.on('error', () => other.destroy())
        one.on('close', () => {
          this.#sockets.delete(one)
          other.destroy()
        })
      }
      upstream.pipe(browser)
      browser.on('data', (bytes: Buffer) => {
        this.sent += bytes.length
        const room = upstream.write(bytes)
        const pause = (bytes.length / this.bytesPerSecond) * 1000
        if (room && pause < 0.01) return
        browser.pause()
        const goOn = () => setTimeout(() => browser.resume(), Math.min(TICK, pause))
        if (room) goOn()
        else upstream.once('drain', goOn)
      })
    })
  }

  /** Every connection dies at once, and no new one comes about. */
  async cut() {
    this.#broken = true
    this.#sockets.forEach(socket => socket.destroy())
    await new Promise(resolve => setTimeout(resolve, 500))
  }

  mend() {
    this.#broken = false
  }

  close() {
    this.#sockets.forEach(socket => socket.destroy())
    this.#server.close()
  }
}
