/* The floor of a feed: one thread that sends the same bytes to every viewer, one send() each.

   floor VIEWERS: listens on a free port of 127.0.0.1 and prints it; accepts VIEWERS connections and reads a
   request from each; then, for each line "SIZE MARKER" on its input, sends SIZE bytes that hold MARKER to every
   viewer. Prints the moment the bytes were ready (monotonic, nanoseconds) and the CPU spent (microseconds). */

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static long long moment(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static long long cpu(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000LL + used.ru_utime.tv_usec + used.ru_stime.tv_usec;
}

int main(int count, char **arguments) {
    int viewers = count > 1 ? atoi(arguments[1]) : 0, on = 1, size;
    int *sockets = calloc(viewers, sizeof *sockets);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    char request[4096], marker[256];
    int door = socket(AF_INET, SOCK_STREAM, 0);

    if (bind(door, (void *)&address, length) || listen(door, 4096)) return 1;
    getsockname(door, (void *)&address, &length);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (int i = 0; i < viewers; i++) {
        sockets[i] = accept(door, NULL, NULL);
        setsockopt(sockets[i], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (recv(sockets[i], request, sizeof request, 0) <= 0) return 1;
    }
    while (scanf("%d %255s", &size, marker) == 2) {
        char *frame = malloc(size);
        memset(frame, '.', size);
        memcpy(frame, marker, strlen(marker));
        long long ready = moment(), spent = cpu();
        for (int i = 0; i < viewers; i++)
            if (send(sockets[i], frame, size, MSG_NOSIGNAL) != size) return 1;
        printf("%lld %lld\n", ready, cpu() - spent);
        fflush(stdout);
        free(frame);
    }
    return 0;
}
