import type { components as Core } from '@mockstagram/contract/core'

type Schemas = Core['schemas']

export type User = Schemas['User']
export type Relation = Schemas['Relation']
export type Post = Schemas['Post']
export type Media = Schemas['Media']
export type Variant = Schemas['MediaVariant']
export type UploadTicket = Schemas['Ticket']
export type SearchHit = Schemas['SearchHit']
export type Tag = NonNullable<SearchHit['hashtag']>
export type ProfileChange = Schemas['AccountEdit']

export type Page<Item> = { items: Item[]; nextCursor?: string | null }
