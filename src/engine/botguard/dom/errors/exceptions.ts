/** The codes of DOMException. */

/** The names that have a code, in its order: https://webidl.spec.whatwg.org/#dfn-error-names-table */
const EXCEPTION_CODES: readonly string[] = [
  "IndexSizeError",
  "DOMStringSizeError",
  "HierarchyRequestError",
  "WrongDocumentError",
  "InvalidCharacterError",
  "NoDataAllowedError",
  "NoModificationAllowedError",
  "NotFoundError",
  "NotSupportedError",
  "InUseAttributeError",
  "InvalidStateError",
  "SyntaxError",
  "InvalidModificationError",
  "NamespaceError",
  "InvalidAccessError",
  "ValidationError",
  "TypeMismatchError",
  "SecurityError",
  "NetworkError",
  "AbortError",
  "URLMismatchError",
  "QuotaExceededError",
  "TimeoutError",
  "InvalidNodeTypeError",
  "DataCloneError",
];

/** `DOMException.code` for a name; 0 for a name without one. */
export function exceptionCode(name: string): number {
  return EXCEPTION_CODES.indexOf(name) + 1;
}
