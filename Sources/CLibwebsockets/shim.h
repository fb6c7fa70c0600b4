#pragma once
#include <libwebsockets.h>
/* A macro of this form isn't imported into Swift: the bytes that lws_write needs before a payload. */
static const size_t CLWS_PRE = LWS_PRE;
/* accept4() hides behind _GNU_SOURCE in Swift's Glibc module. */
#include <sys/socket.h>
extern int accept4(int, struct sockaddr *, socklen_t *, int);
static inline int clws_accept(int fd, struct sockaddr *address, socklen_t *length) {
  return accept4(fd, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}
/* So does pthread_setname_np(). */
#include <pthread.h>
extern int pthread_setname_np(pthread_t, const char *);
static inline void clws_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }
/* And POLLRDHUP: the other side has ended its half of the connection. */
static const short CLWS_POLLRDHUP = 0x2000;
