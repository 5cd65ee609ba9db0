// The floor of `pli bench verify`: how fast golang.org/x/mod/sumdb/tlog, the code behind Go's checksum database, hashes the same
// number of records of the same size into a tree, interior nodes included, in memory.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

type stored []tlog.Hash

func (s *stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = (*s)[index]
	}
	return hashes, nil
}

func main() {
	count, _ := strconv.Atoi(os.Args[1])
	size, _ := strconv.Atoi(os.Args[2])
	record := make([]byte, size)
	hashes := make(stored, 0, 2*count+64)
	start := time.Now()
	for i := 0; i < count; i++ {
		binary.BigEndian.PutUint64(record, uint64(i))
		more, err := tlog.StoredHashesForRecordHash(int64(i), tlog.RecordHash(record), &hashes)
		if err != nil {
			panic(err)
		}
		hashes = append(hashes, more...)
	}
	root, err := tlog.TreeHash(int64(count), &hashes)
	if err != nil {
		panic(err)
	}
	elapsed := time.Since(start).Seconds()
	fmt.Fprintln(os.Stderr, root)
	fmt.Println(float64(count) / elapsed)
}
