/*
 * Forced into every C++ file of better-sqlite3 when it is compiled for the stand-in Electron.
 *
 * Node-API 10 lets a reference hold any value; version 8 takes only objects, functions and symbols. better-sqlite3
 * keeps references to strings and the like, and needs nothing else of version 10. Here such a value travels inside a
 * one-element object, and the table below remembers which references have to be unwrapped again.
 */
#pragma once

#include <node_api.h>

#include <mutex>
#include <unordered_set>

namespace primitive_references {

struct Table {
  std::mutex mutex;
  std::unordered_set<napi_ref> wrapped;

  void add(napi_ref reference) {
    std::lock_guard<std::mutex> hold(mutex);
    wrapped.insert(reference);
  }
  void remove(napi_ref reference) {
    std::lock_guard<std::mutex> hold(mutex);
    wrapped.erase(reference);
  }
  bool has(napi_ref reference) {
    std::lock_guard<std::mutex> hold(mutex);
    return wrapped.count(reference) != 0;
  }
};

/* Leaked on purpose: add-on data may be finalized after static destructors have run. */
inline Table& table() {
  static Table* only = new Table;
  return *only;
}

inline bool can_be_referenced(napi_valuetype type) {
  return type == napi_object || type == napi_function || type == napi_symbol;
}

inline napi_status create(napi_env env, napi_value value, uint32_t count, napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (can_be_referenced(type)) return napi_create_reference(env, value, count, result);

  napi_value box;
  if ((status = napi_create_object(env, &box)) != napi_ok) return status;
  if ((status = napi_set_element(env, box, 0, value)) != napi_ok) return status;
  if ((status = napi_create_reference(env, box, count, result)) != napi_ok) return status;
  table().add(*result);
  return napi_ok;
}

inline napi_status get_value(napi_env env, napi_ref reference, napi_value* result) {
  napi_status status = napi_get_reference_value(env, reference, result);
  if (status != napi_ok || *result == nullptr || !table().has(reference)) return status;
  return napi_get_element(env, *result, 0, result);
}

inline napi_status destroy(napi_env env, napi_ref reference) {
  table().remove(reference);
  return napi_delete_reference(env, reference);
}

}  // namespace primitive_references

#define napi_create_reference primitive_references::create
#define napi_get_reference_value primitive_references::get_value
#define napi_delete_reference primitive_references::destroy
