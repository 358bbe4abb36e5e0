import type { AnnotatedTextEdit, ChangeAnnotation, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../../engine/api.ts';
import type { ClientCan } from './client.ts';
import { rangeOf } from './convert.ts';

/** Annotations by their label, so that places with the same purpose are confirmed together. */
const annotationsOf = (edits: readonly Edit[]): Record<string, ChangeAnnotation> =>
  Object.fromEntries(edits.flatMap(({ label }) => (label === undefined ? [] : [[label, { label, needsConfirmation: true }]])));

/**
 * Edits of one document in the richest form that the client takes: bound to the version that they were made for, and with annotations
 * that ask first where they touch several places, or where `confirm` wants it.
 */
export const toWorkspaceEdit = (document: TextDocument, edits: readonly Edit[], can: ClientCan, confirm = edits.length > 1): WorkspaceEdit => {
  const { uri, version } = document;
  const plain = (edit: Edit): TextEdit => ({ range: rangeOf(document, edit.span), newText: edit.text });
  if (!can.documentChanges) return { changes: { [uri]: edits.map(plain) } };
  const annotations = can.changeAnnotations && confirm ? annotationsOf(edits) : {};
  const annotated = (edit: Edit): TextEdit | AnnotatedTextEdit =>
    edit.label !== undefined && edit.label in annotations ? { ...plain(edit), annotationId: edit.label } : plain(edit);
  return {
    documentChanges: [{ textDocument: { uri, version }, edits: edits.map(annotated) }],
    ...(Object.keys(annotations).length > 0 ? { changeAnnotations: annotations } : {}),
  };
};
