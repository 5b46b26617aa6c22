import type { components as Core } from '@mockstagram/contract/core'

type Schemas = Core['schemas']

export type User = Schemas['User']
export type Relation = Schemas['Relation']
export type Post = Schemas['Post']
export type PostMedia = Schemas['PostMedia']
export type Media = Schemas['Media']
export type Variant = Schemas['Variant']
export type UploadTicket = Schemas['UploadTicket']
export type ProfileChange = Schemas['ProfileChange']

export type Page<Item> = { items: Item[]; nextCursor?: string | null }
