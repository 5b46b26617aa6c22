import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ChangeEvent } from 'react'
import { api, call } from '@/shared/api'
import { keys } from '@/shared/keys'
import type { Media, ProfileChange, User } from '@/shared/model'
import { asProblem } from '@/shared/problem'
import { Avatar } from '@/shared/ui/Avatar'
import { Button } from '@/shared/ui/Button'
import { Field, Switch, TextField } from '@/shared/ui/Field'
import { toast } from '@/shared/ui/toasts'
import { useForm } from '@/shared/ui/useForm'
import css from './EditProfile.module.css'

/** Uploads one picture and gives the finished medium; `onProgress` goes from 0 to 1. */
export type UploadPicture = (file: File, onProgress: (part: number) => void) => Promise<Media>

export function EditProfile({ me, uploadPicture }: { me: User; uploadPicture: UploadPicture }) {
  const save = useSave(me)
  const { onSubmit, busy, errorOf, problem } = useForm(
    ['displayName', 'bio', 'privateAccount'],
    async values => {
      await save.mutateAsync({
        displayName: values.displayName?.trim() ?? '',
        bio: values.bio?.trim() ?? '',
        privateAccount: values.privateAccount === 'on',
      })
      toast('Your profile is saved.', { icon: 'check' })
    },
  )
  return (
    <div className={css.page}>
      <Face me={me} uploadPicture={uploadPicture} />
      <form className={css.form} onSubmit={onSubmit} noValidate>
        {problem && (
          <p role="alert" className={css.problem}>
            {problem.message}
          </p>
        )}
        <Field
          label="Name"
          name="displayName"
          autoComplete="name"
          maxLength={64}
          defaultValue={me.displayName}
          error={errorOf('displayName')}
        />
        <TextField
          label="About you"
          name="bio"
          defaultValue={me.bio}
          error={errorOf('bio')}
          maxLength={500}
          hint="A sentence or two"
        />
        <Switch
          label="Private account"
          name="privateAccount"
          defaultChecked={me.privateAccount}
          hint="Only people whom you accept see your posts."
        />
        <div>
          <Button type="submit" busy={busy}>
            Save
          </Button>
        </div>
      </form>
    </div>
  )
}

function Face({ me, uploadPicture }: { me: User; uploadPicture: UploadPicture }) {
  const input = useRef<HTMLInputElement>(null)
  const [part, setPart] = useState<number>()
  const [error, setError] = useState<string>()
  const save = useSave(me)

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    setError(undefined)
    setPart(0)
    try {
      const media = await uploadPicture(file, setPart)
      await save.mutateAsync({ avatarMediaId: media.id })
      toast('Your new picture is up.', { icon: 'check' })
    } catch (problem) {
      setError(asProblem(problem).message)
    } finally {
      setPart(undefined)
    }
  }

  const busy = part !== undefined
  return (
    <div className={css.face}>
      <Avatar user={me} size={88} />
      <div className={css.facts}>
        <p className={css.username}>{me.username}</p>
        <div className={css.choices}>
          <Button look="quiet" size="small" busy={busy} onClick={() => input.current?.click()}>
            {me.avatar ? 'Change picture' : 'Add a picture'}
          </Button>
          {me.avatar && !busy && (
            <Button
              look="plain"
              size="small"
              busy={save.isPending}
              onClick={() => save.mutate({ avatarMediaId: null })}
            >
              Remove
            </Button>
          )}
        </div>
        <div className={css.note} aria-live="polite">
          {busy && <progress value={part} max={1} aria-label="Uploading your picture" />}
          {error && <p className={css.error}>{error}</p>}
        </div>
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          aria-label="Profile picture"
          onChange={choose}
        />
      </div>
    </div>
  )
}

function useSave(me: User) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: ProfileChange) => call(api.PATCH('/api/v1/me', { body: change })),
    onSuccess: user => {
      cache.setQueryData(keys.session, user)
      void cache.invalidateQueries({ queryKey: keys.person(me.username) })
      // Each post carries its author's name and face.
      void cache.invalidateQueries({ queryKey: keys.posts })
    },
  })
}
