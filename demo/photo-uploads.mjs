import { bounded } from './bounded.mjs'
import { upload } from './uploads.mjs'

/** Enough to keep the workers of a small machine busy. */
const UPLOADS_AT_ONCE = 4

/** The photographs of each person; none is uploaded twice by the same one. */
export class PhotoUploads {
  #turn = bounded(UPLOADS_AT_ONCE)
  #uploads = new Map()

  constructor(photos) {
    this.photos = photos
  }

  /** @returns {Promise<string>} the id of the medium */
  mediumOf(session, id) {
    const key = `${session.username} ${id}`
    if (!this.#uploads.has(key)) {
      const way = this.#uploads.size % 2 === 0 ? 'tus' : 'multipart'
      const done = this.#turn(() => upload(session, this.photos[id].file, way))
      done.catch(() => {}) // told to whoever waits for it
      this.#uploads.set(key, done)
    }
    return this.#uploads.get(key)
  }

  altText(id) {
    return this.photos[id].altText
  }
}
