import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Prints the exceptions and errors of the running JDK's java.*, javax.* and com.sun.* packages as JSON: package, then names;
 * nested ones as Outer$Inner.
 */
public class JdkExceptions {
  public static void main(String[] args) throws Exception {
    TreeMap<String, TreeSet<String>> packages = new TreeMap<>();
    FileSystem runtime = FileSystems.getFileSystem(URI.create("jrt:/"));
    try (Stream<Path> classes = Files.walk(runtime.getPath("/modules"))) {
      classes
          .map(Path::toString)
          .filter(path -> path.matches("/modules/java\\.[^/]+/javax?/.*(Exception|Error)\\.class|/modules/jdk\\.attach/com/sun/tools/attach/.*(Exception|Error)\\.class"))
          .forEach(
              path -> {
                String name = path.substring(path.indexOf('/', "/modules/".length()) + 1, path.length() - ".class".length());
                int slash = name.lastIndexOf('/');
                packages
                    .computeIfAbsent(name.substring(0, slash).replace('/', '.'), each -> new TreeSet<>())
                    .add(name.substring(slash + 1));
              });
    }
    StringBuilder json = new StringBuilder("{");
    for (var each : packages.entrySet()) {
      json.append(json.length() == 1 ? "\n" : ",\n").append('"').append(each.getKey()).append("\":[\"");
      json.append(String.join("\",\"", each.getValue())).append("\"]");
    }
    System.out.println(json.append("\n}"));
  }
}
