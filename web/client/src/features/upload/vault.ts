import type { Draft, Item, Resume } from './model'

export type KeptItem = Pick<
  Item,
  'id' | 'name' | 'type' | 'bytes' | 'lastModified' | 'kind' | 'alt'
> & { paused: boolean; resume: Resume }

export type KeptDraft = Pick<Draft, 'id' | 'caption' | 'stage' | 'createdAt'> & {
  owner: string
  shareKey?: string
  postId?: string
  items: KeptItem[]
}

/** What outlives the page: drafts, how far each upload is, and the files themselves. */
export interface Vault {
  drafts(owner: string): Promise<KeptDraft[]>
  putDraft(draft: KeptDraft): Promise<void>
  dropDraft(id: string, items: string[]): Promise<void>
  file(id: string): Promise<File | undefined>
  /** false when the browser has no room: the upload goes on, but not over a reload. */
  putFile(id: string, file: File): Promise<boolean>
  dropFile(id: string): Promise<void>
}

const NAME = 'mockstagram-uploads'

export function openVault(): Vault {
  let opened: Promise<IDBDatabase> | undefined

  function open(): Promise<IDBDatabase> {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1)
      request.onupgradeneeded = () => {
        request.result.createObjectStore('drafts', { keyPath: 'id' }).createIndex('owner', 'owner')
        request.result.createObjectStore('files')
      }
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('no IndexedDB'))
    })
    return opened
  }

  async function within<T>(
    stores: string[],
    mode: IDBTransactionMode,
    work: (transaction: IDBTransaction) => IDBRequest<T> | undefined,
  ): Promise<T | undefined> {
    const database = await open()
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(stores, mode)
      const request = work(transaction)
      transaction.oncomplete = () => resolve(request?.result)
      transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB failed'))
      transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gave up'))
    })
  }

  return {
    async drafts(owner) {
      const work = (t: IDBTransaction) =>
        t.objectStore('drafts').index('owner').getAll(owner) as IDBRequest<KeptDraft[]>
      return (await within(['drafts'], 'readonly', work).catch(() => undefined)) ?? []
    },
    async putDraft(draft) {
      await within(['drafts'], 'readwrite', t => {
        t.objectStore('drafts').put(draft)
        return undefined
      }).catch(() => undefined)
    },
    async dropDraft(id, items) {
      await within(['drafts', 'files'], 'readwrite', t => {
        t.objectStore('drafts').delete(id)
        items.forEach(item => t.objectStore('files').delete(item))
        return undefined
      }).catch(() => undefined)
    },
    async file(id) {
      const work = (t: IDBTransaction) =>
        t.objectStore('files').get(id) as IDBRequest<File | undefined>
      return within(['files'], 'readonly', work).catch(() => undefined)
    },
    async putFile(id, file) {
      return within(['files'], 'readwrite', t => {
        t.objectStore('files').put(file, id)
        return undefined
      }).then(
        () => true,
        () => false,
      )
    },
    async dropFile(id) {
      await within(['files'], 'readwrite', t => {
        t.objectStore('files').delete(id)
        return undefined
      }).catch(() => undefined)
    },
  }
}
