import { api, call } from '@/shared/api'
import type { Post } from '@/shared/model'
import { uuid } from '@/shared/numbers'
import { asProblem, Problem } from '@/shared/problem'
import {
  isSent,
  MOST_FILES,
  typeOf,
  type Draft,
  type Failure,
  type Item,
  type Progress,
  type Resume,
} from './model'
import { heldElsewhere } from './tabs'
import { Transfer } from './transfer'
import { openVault, type KeptDraft, type Vault } from './vault'
import { backOff, wait } from './wait'

const POST_POLL = 1500

/**
 * All that one person is about to post, above the pages: it lives on while they look around, and over
 * a reload. Pages see immutable drafts; whatever changes goes through here.
 */
export class Uploads {
  #drafts: readonly Draft[] = []
  readonly #transfers = new Map<string, Transfer>()
  readonly #originals = new Map<string, File>()
  readonly #sharing = new Map<string, AbortController>()
  readonly #listeners = new Set<() => void>()
  readonly #owner: string
  readonly #vault: Vault
  #visit: symbol | undefined
  readonly #onPosted: (post: Post) => void

  constructor(owner: string, onPosted: (post: Post) => void, vault: Vault = openVault()) {
    this.#owner = owner
    this.#onPosted = onPosted
    this.#vault = vault
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly drafts = () => this.#drafts

  /** Files beyond the tenth are not taken; the answer says how many. */
  add(files: File[], draftId?: string): { draftId: string; refused: number } {
    const draft = this.#drafts.find(d => d.id === draftId) ?? this.#newDraft()
    const again = files.filter(file => !this.#takeUp(draft, file))
    const room = Math.max(0, MOST_FILES - draft.items.length)
    const items = again.slice(0, room).map(file => this.#newItem(file))
    this.#change(draft.id, d => ({ ...d, items: [...d.items, ...items] }))
    for (const item of items) this.#transfers.get(item.id)?.start()
    return { draftId: draft.id, refused: again.length - items.length }
  }

  remove(id: string) {
    const draft = this.#draftOf(id)
    if (!draft) return
    const item = draft.items.find(i => i.id === id)
    if (item?.preview) URL.revokeObjectURL(item.preview)
    void this.#transfers.get(id)?.drop()
    this.#transfers.delete(id)
    this.#originals.delete(id)
    void this.#vault.dropFile(id)
    if (draft.items.length === 1 && !draft.caption) this.discard(draft.id)
    else this.#change(draft.id, d => ({ ...d, items: d.items.filter(i => i.id !== id) }))
  }

  pause(id: string) {
    this.#transfers.get(id)?.pause()
  }

  resume(id: string) {
    this.#transfers.get(id)?.start()
  }

  retry(id: string) {
    void this.#transfers.get(id)?.retry()
  }

  move(id: string, to: number) {
    const draft = this.#draftOf(id)
    if (!draft) return
    this.#change(draft.id, d => {
      const moved = d.items.filter(i => i.id === id)
      const items = d.items.filter(i => i.id !== id)
      items.splice(Math.max(0, Math.min(items.length, to)), 0, ...moved)
      return { ...d, items }
    })
  }

  /** The file as it was chosen, to cut another part of it; after a reload what is left of it. */
  original(id: string): File | undefined {
    return this.#originals.get(id) ?? this.#transfers.get(id)?.file
  }

  /** Another file in the same place: what was sent of the first is dropped. */
  replace(id: string, file: File) {
    const transfer = this.#transfers.get(id)
    const item = this.#draftOf(id)?.items.find(i => i.id === id)
    if (!item) return
    const first = this.original(id)
    if (first) this.#originals.set(id, first)
    void transfer?.drop()
    revoke(item)
    const fresh = this.#transfer(id, file, {})
    this.#transfers.set(id, fresh)
    void this.#vault.putFile(id, file)
    this.#changeItem(id, ({ media: _, mediaId: __, failure: ___, ...kept }) => ({
      ...kept,
      ...factsOf(file),
      phase: 'queued',
      sent: 0,
      processed: 0,
      preview: URL.createObjectURL(file),
    }))
    fresh.start()
  }

  describe(id: string, alt: string) {
    this.#changeItem(id, item => ({ ...item, alt }))
  }

  caption(draftId: string, caption: string) {
    this.#change(draftId, draft => ({ ...draft, caption }))
  }

  discard(draftId: string) {
    const draft = this.#drafts.find(d => d.id === draftId)
    if (!draft) return
    this.#sharing.get(draftId)?.abort()
    for (const item of draft.items) void this.#transfers.get(item.id)?.drop()
    this.#forget(draft)
  }

  /** Posts it as soon as every file is there; the person need not stay. */
  share(draftId: string) {
    this.#change(draftId, ({ failure: _, ...draft }) => ({
      ...draft,
      stage: 'sharing',
      shareKey: uuid(),
    }))
    this.#advance(draftId)
  }

  /** Takes up what an earlier page left. */
  async open() {
    const visit = (this.#visit = Symbol('visit'))
    const held = await heldElsewhere(() => this.#drafts.map(d => d.id))
    const kept = await this.#vault.drafts(this.#owner)
    const mine = kept.filter(draft => !held.has(draft.id))
    const files = await Promise.all(mine.map(draft => this.#filesOf(draft)))
    if (this.#visit !== visit) return
    const drafts = mine.flatMap((draft, index) =>
      // One that was begun on this page meanwhile is alive already.
      this.#drafts.some(d => d.id === draft.id) ? [] : [this.#revive(draft, files[index])],
    )
    this.#set([...drafts, ...this.#drafts])
    for (const draft of drafts) {
      for (const item of draft.items) {
        if (item.phase === 'queued') this.#transfers.get(item.id)?.start()
      }
      this.#advance(draft.id)
    }
  }

  /** Ends all work of this page; what is kept stays for the next. */
  close() {
    this.#visit = undefined
    this.#sharing.forEach(controller => controller.abort())
    this.#transfers.forEach(transfer => transfer.stop())
    this.#transfers.clear()
    this.#drafts.forEach(draft => draft.items.forEach(revoke))
    this.#set([])
  }

  /** When somebody signs out, nothing of theirs stays on the machine. */
  async forgetAll() {
    this.close()
    const kept = await this.#vault.drafts(this.#owner)
    await Promise.all(
      kept.map(d =>
        this.#vault.dropDraft(
          d.id,
          d.items.map(i => i.id),
        ),
      ),
    )
  }

  async #filesOf({ items }: KeptDraft): Promise<Map<string, File>> {
    const files = new Map<string, File>()
    for (const { id } of items) {
      const file = await this.#vault.file(id)
      if (file) files.set(id, file)
    }
    return files
  }

  #revive({ owner: _, ...kept }: KeptDraft, files?: Map<string, File>): Draft {
    const items = kept.items.map(({ paused, resume, ...facts }): Item => {
      const file = files?.get(facts.id)
      this.#transfers.set(facts.id, this.#transfer(facts.id, file, resume))
      const needsFile = !file && !resume.mediaId
      return {
        ...facts,
        phase: needsFile ? 'failed' : paused ? 'paused' : 'queued',
        sent: 0,
        processed: 0,
        ...(file ? { preview: URL.createObjectURL(file) } : {}),
        ...(resume.mediaId ? { mediaId: resume.mediaId } : {}),
        ...(needsFile && {
          needsFile,
          failure: { message: 'Choose this file again to go on.', retryable: false },
        }),
      }
    })
    return { ...kept, items }
  }

  #newDraft(): Draft {
    const draft: Draft = {
      id: uuid(),
      caption: '',
      items: [],
      stage: 'editing',
      createdAt: Date.now(),
    }
    this.#set([...this.#drafts, draft])
    return draft
  }

  #newItem(file: File): Item {
    const id = uuid()
    this.#transfers.set(id, this.#transfer(id, file, {}))
    void this.#vault.putFile(id, file)
    return {
      id,
      ...factsOf(file),
      alt: '',
      phase: 'queued',
      sent: 0,
      processed: 0,
      preview: URL.createObjectURL(file),
    }
  }

  /** A file that a reload lost, chosen again: its upload goes on where it stood. */
  #takeUp(draft: Draft, file: File): boolean {
    const lost = draft.items.find(
      item =>
        item.needsFile &&
        item.name === file.name &&
        item.bytes === file.size &&
        item.lastModified === file.lastModified,
    )
    if (!lost) return false
    const transfer = this.#transfers.get(lost.id)
    transfer?.attach(file)
    void this.#vault.putFile(lost.id, file)
    this.#changeItem(lost.id, ({ needsFile: _, ...item }) => ({
      ...item,
      preview: URL.createObjectURL(file),
    }))
    transfer?.start()
    return true
  }

  #transfer(id: string, file: File | undefined, resume: Resume): Transfer {
    const transfer: Transfer = new Transfer(file, resume, (progress, now) => {
      // What one that was replaced still has to say is about another file.
      if (this.#transfers.get(id) === transfer) this.#heard(id, progress, now)
    })
    return transfer
  }

  #heard(id: string, progress: Progress, { mediaId }: Resume) {
    this.#changeItem(id, ({ failure: _, ...item }) => ({
      ...item,
      ...progress,
      ...(mediaId ? { mediaId } : {}),
    }))
    const draft = this.#draftOf(id)
    if (draft) this.#advance(draft.id)
  }

  /** Whatever a draft that is being shared can do next, it does. */
  #advance(draftId: string) {
    const draft = this.#drafts.find(d => d.id === draftId)
    if (draft?.stage !== 'sharing' || this.#sharing.has(draftId)) return
    const failed = draft.items.filter(item => item.phase === 'failed')
    if (failed.length > 0 && !draft.postId) {
      this.#backToEditing(draftId, {
        message:
          failed.length === 1
            ? 'One file could not be used. Remove it or try again.'
            : `${failed.length} files could not be used. Remove them or try again.`,
        retryable: true,
      })
      return
    }
    if (!draft.postId && !draft.items.every(isSent)) return
    const run = new AbortController()
    this.#sharing.set(draftId, run)
    void this.#post(draft, run.signal)
      .catch((error: unknown) => {
        if (run.signal.aborted) return
        const { message, requestId } = asProblem(error)
        const failure = { message, retryable: true, ...(requestId ? { requestId } : {}) }
        this.#backToEditing(draftId, failure)
      })
      .finally(() => this.#sharing.delete(draftId))
  }

  async #post(draft: Draft, signal: AbortSignal) {
    let { postId } = draft
    for (let attempt = 0; ; attempt += 1) {
      try {
        const post: Post = postId
          ? await call(api.GET('/api/v1/posts/{id}', { params: { path: { id: postId } }, signal }))
          : await create(draft, signal)
        if (post.state === 'published') {
          this.#forget(draft)
          this.#onPosted(post)
          return
        }
        if (post.state === 'failed') {
          // What cannot be finished does not stay about; the draft is all that is left of it.
          const params = { path: { id: post.id } }
          await call(api.DELETE('/api/v1/posts/{id}', { params })).catch(() => undefined)
          throw new Problem(422, 'A file of this post could not be processed.')
        }
        postId = post.id
        this.#change(draft.id, d => ({ ...d, postId: post.id }))
        attempt = 0
        await wait(POST_POLL, signal)
      } catch (error) {
        signal.throwIfAborted()
        const problem = asProblem(error)
        if (!(error instanceof Problem) || !problem.temporary) throw error
        await wait((problem.retryAfter ?? 0) * 1000 || backOff(attempt), signal)
      }
    }
  }

  #backToEditing(draftId: string, failure: Failure) {
    this.#change(draftId, ({ postId: _, shareKey: __, ...draft }) => ({
      ...draft,
      stage: 'editing',
      failure,
    }))
  }

  #forget(draft: Draft) {
    const now = this.#drafts.find(d => d.id === draft.id) ?? draft
    now.items.forEach(item => {
      this.#transfers.get(item.id)?.stop()
      this.#transfers.delete(item.id)
      this.#originals.delete(item.id)
      revoke(item)
    })
    this.#set(this.#drafts.filter(d => d.id !== draft.id))
    const items = now.items.map(item => item.id)
    void this.#vault.dropDraft(draft.id, items)
  }

  #draftOf(itemId: string): Draft | undefined {
    return this.#drafts.find(draft => draft.items.some(item => item.id === itemId))
  }

  #changeItem(id: string, change: (item: Item) => Item) {
    const draft = this.#draftOf(id)
    if (!draft) return
    this.#change(draft.id, d => ({
      ...d,
      items: d.items.map(item => (item.id === id ? change(item) : item)),
    }))
  }

  #change(id: string, change: (draft: Draft) => Draft) {
    const before = this.#drafts.find(d => d.id === id)
    if (!before) return
    const after = change(before)
    this.#set(this.#drafts.map(d => (d.id === id ? after : d)))
    const kept = this.#kept(after)
    if (JSON.stringify(this.#kept(before)) !== JSON.stringify(kept) || this.#resumeChanged(kept)) {
      void this.#vault.putDraft(kept)
    }
  }

  readonly #lastResume = new Map<string, string>()

  /** What a transfer needs to go on is not part of what the pages see, so it is compared apart. */
  #resumeChanged(kept: KeptDraft): boolean {
    const now = JSON.stringify(kept.items.map(item => item.resume))
    const changed = this.#lastResume.get(kept.id) !== now
    this.#lastResume.set(kept.id, now)
    return changed
  }

  #kept({ failure: _, items, ...draft }: Draft): KeptDraft {
    return {
      ...draft,
      owner: this.#owner,
      items: items.map(item => ({
        id: item.id,
        name: item.name,
        type: item.type,
        bytes: item.bytes,
        lastModified: item.lastModified,
        kind: item.kind,
        alt: item.alt,
        paused: item.phase === 'paused',
        resume: this.#transfers.get(item.id)?.resume ?? {},
      })),
    }
  }

  #set(drafts: readonly Draft[]) {
    this.#drafts = drafts
    this.#listeners.forEach(listener => listener())
  }
}

function create(draft: Draft, signal: AbortSignal): Promise<Post> {
  return call(
    api.POST('/api/v1/posts', {
      params: { header: { 'Idempotency-Key': draft.shareKey ?? draft.id } },
      body: {
        caption: draft.caption.trim(),
        media: draft.items.flatMap(({ mediaId, alt }) =>
          mediaId ? [{ mediaId, ...(alt.trim() ? { altText: alt.trim() } : {}) }] : [],
        ),
      },
      signal,
    }),
  )
}

function factsOf(file: File) {
  const type = typeOf(file)
  return {
    name: file.name,
    type,
    bytes: file.size,
    lastModified: file.lastModified,
    kind: type.startsWith('video/') ? ('video' as const) : ('image' as const),
  }
}

function revoke(item: Item) {
  if (item.preview) URL.revokeObjectURL(item.preview)
}
