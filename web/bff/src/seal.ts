import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16

export type Seal = { close(value: unknown): string; open(sealed: string): unknown }

/** AES-256-GCM under a key derived for this one use, so that the secret can serve others too. */
export function makeSeal(secret: Buffer, use: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `mockstagram ${use}`, 32))
  return {
    close(value) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
    },
    /** undefined for anything that this seal did not close: foreign, altered, truncated. */
    open(sealed) {
      try {
        const bytes = Buffer.from(sealed, 'base64url')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), {
          authTagLength: TAG,
        })
        decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
        const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
        return JSON.parse(text.toString('utf8')) as unknown
      } catch {
        return undefined
      }
    },
  }
}
